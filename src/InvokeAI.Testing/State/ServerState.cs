extern alias InvokeAIRuntime;

using System.Text.Json.Nodes;
using InvokeAI.Workflows.Catalog;
using ServerFeature = InvokeAIRuntime::InvokeAI.Server.ServerFeature;
using ServerVersion = InvokeAIRuntime::InvokeAI.Server.ServerVersion;

namespace InvokeAI.Testing.State;

/// <summary>Holds the whole state of the stand-in. <see cref="Sync"/> guards it, and no code waits while it holds this lock.</summary>
internal sealed class ServerState
{
    private readonly ServerVersion _version;

    public ServerState(InvokeAIServerOptions options)
    {
        Options = options;
        Catalog = LayeredCatalog.Over(EmbeddedCatalog.Instance, options.Schemas.Select(Read));
        Queue = new WorkQueue(options.MaxQueueSize);
        _ = ServerVersion.TryParse(options.Version, out _version);
    }

    public object Sync { get; } = new();

    public InvokeAIServerOptions Options { get; }

    /// <summary>Gets or sets the time for which a zip file of images is incomplete.</summary>
    public TimeSpan ZipTime { get; set; }

    public NodeCatalog Catalog { get; }

    public Gallery Gallery { get; } = new();

    public Dictionary<string, ModelRecord> Models { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Artifact> Artifacts { get; } = new(StringComparer.Ordinal);

    public InvocationCache Cache { get; } = new();

    public WorkQueue Queue { get; }

    public Dictionary<string, SavedWorkflow> Workflows { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, JsonObject> StylePresets { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, JsonObject> SystemPrompts { get; } = new(StringComparer.Ordinal);

    public Inspection Inspection { get; } = new();

    /// <summary>Gets a value indicating whether the server's version has a feature. The client reads the same table.</summary>
    public bool Has(ServerFeature feature) => _version.Supports(feature);

    /// <summary>Gets a value indicating whether answers of the server's version have a member (<see cref="VersionedMembers"/>).</summary>
    public bool Shows(string member) => VersionedMembers.Has(_version, member);

    /// <summary>Changes the data as the real server does when it starts again: <c>SqliteSessionQueue.start</c>, and data in memory is lost.</summary>
    public void Restart()
    {
        lock (Sync)
        {
            foreach (var item in Queue.All.Where(i => i.Status is "in_progress" or "waiting").ToList())
                item.Move("canceled");
            if (Options.ClearQueueOnStartup)
            {
                foreach (var item in Queue.All.Where(i => i.QueueId == "default").ToList())
                    Queue.Remove(item.Id);
            }

            Queue.Current = null;
            Cache.Clear();
        }
    }

    private static SchemaCatalog Read(string schema, int index)
    {
        var result = SchemaReader.Read($"schema {index + 1}", schema);
        return result.Catalog
            ?? throw new ArgumentException(
                $"{nameof(InvokeAIServerOptions.Schemas)}[{index}] describes no nodes: {string.Join(" ", result.Diagnostics.Select(d => d.Message))}");
    }
}
