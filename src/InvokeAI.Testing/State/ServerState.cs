using System.Text.Json.Nodes;
using InvokeAI.Testing.Execution;
using InvokeAI.Testing.Sockets;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Testing.State;

/// <summary>Everything that the stand-in knows. <see cref="Sync"/> guards it all; nothing under it waits.</summary>
internal sealed class ServerState
{
    public ServerState(InvokeAIServerOptions options)
    {
        Options = options;
        Catalog = LayeredCatalog.Over(EmbeddedCatalog.Instance, options.Schemas.Select(Read));
        Queue = new WorkQueue(options.MaxQueueSize);
        Hub = new SocketHub();
        Events = new EventSource(this);
        Processor = new Processor(this);
        Installer = new ModelInstaller(this);
        var version = new Version(options.Version.Split('-', '+', 'a', 'b', 'r')[0]);
        IsOld = version < new Version(6, 13);
        HasItemIds = version >= new Version(6, 8);
    }

    public object Sync { get; } = new();

    public InvokeAIServerOptions Options { get; }

    /// <summary>Below 6.13: without accounts, videos, light summaries, iteration paths and search by hash.</summary>
    public bool IsOld { get; }

    /// <summary>From 6.8 on: the ids of all items, and items by their ids.</summary>
    public bool HasItemIds { get; }

    /// <summary>How long a zip file of images is incomplete.</summary>
    public TimeSpan ZipTime { get; set; }

    public NodeCatalog Catalog { get; }

    public Gallery Gallery { get; } = new();

    public Dictionary<string, ModelRecord> Models { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Artifact> Artifacts { get; } = new(StringComparer.Ordinal);

    public InvocationCache Cache { get; } = new();

    public WorkQueue Queue { get; }

    public SocketHub Hub { get; }

    public EventSource Events { get; }

    public Processor Processor { get; }

    public ModelInstaller Installer { get; }

    public Dictionary<string, SavedWorkflow> Workflows { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, JsonObject> StylePresets { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, JsonObject> SystemPrompts { get; } = new(StringComparer.Ordinal);

    public Inspection Inspection { get; } = new();

    private static SchemaCatalog Read(string schema, int index)
    {
        var result = SchemaReader.Read($"schema {index + 1}", schema);
        return result.Catalog ?? throw new ArgumentException($"{nameof(InvokeAIServerOptions.Schemas)}[{index}] describes no nodes: {string.Join(" ", result.Diagnostics.Select(d => d.Message))}");
    }
}
