using InvokeAI.Farm.Blobs;
using InvokeAI.Farm.Hosting;
using InvokeAI.Farm.Protocol;
using InvokeAI.Farm.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace InvokeAI.Farm;

/// <summary>
/// Represents a durable queue of jobs over many InvokeAI servers. Jobs, their order and their results survive crashes of servers and of this program: the state
/// is in one SQLite file, which belongs to one process. Each job has one result, whatever happens. A job is executed twice only if a server or its queue was
/// lost; the second result is discarded. Thread-safe. Hosts take it from <c>services.AddInvokeAIFarm(…)</c>.
/// </summary>
public sealed partial class InvokeAIFarm : IWorkflowRunner, IAsyncDisposable
{
    private readonly IFarmAccess _host;
    private readonly FarmOptions _options;

    internal InvokeAIFarm(IFarmAccess host, FarmOptions options) => (_host, _options) = (host, options);

    /// <summary>Opens a farm's state and continues its jobs.</summary>
    /// <param name="options">Where the state is, and the servers.</param>
    /// <param name="loggerFactory">Where logs go; nowhere if null.</param>
    /// <param name="cancellationToken">The token to cancel the start.</param>
    /// <exception cref="ArgumentException">An option is not valid.</exception>
    /// <exception cref="FarmStoreException">
    /// The state cannot be opened: another process has it, it is damaged or from a newer version, or the disk is full.
    /// </exception>
    public static async Task<InvokeAIFarm> StartAsync(FarmOptions options, ILoggerFactory? loggerFactory = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(await StartHostAsync(options, loggerFactory ?? NullLoggerFactory.Instance, cancellationToken).ConfigureAwait(false), options);
    }

    /// <summary>Opens the state and begins to dispatch.</summary>
    internal static async Task<EmbeddedAccess> StartHostAsync(FarmOptions options, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.StateFile, "options.StateFile");
        foreach (var (time, name) in new[] { (options.UncertaintyWindow, nameof(options.UncertaintyWindow)),
            (options.ServerLostAfter, nameof(options.ServerLostAfter)), (options.MoveAfter, nameof(options.MoveAfter)),
            (options.ProbeInterval, nameof(options.ProbeInterval)), (options.LookInterval, nameof(options.LookInterval)),
            (options.RaisePriorityEvery ?? TimeSpan.MaxValue, nameof(options.RaisePriorityEvery)) })
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero, $"options.{name}");
        var rules = new FarmRules
        {
            UncertaintyWindow = options.UncertaintyWindow,
            ServerLostAfter = options.ServerLostAfter,
            RaisePriorityEvery = options.RaisePriorityEvery,
            MoveAfter = options.MoveAfter,
            FailUnrunnableAfter = options.FailUnrunnableAfter,
            ProbeInterval = options.ProbeInterval,
            LookInterval = options.LookInterval,
            NodeErrorRetries = options.NodeErrorRetries,
            RetryCanceled = options.RetryCanceled,
            UploadRest = options.UploadRest,
        };
        var store = options.Database?.Invoke() ?? new SqliteFarmStore(options.StateFile);
        try
        {
            var host = await FarmHost.StartAsync(
                store,
                options.BlobStore ?? new FolderBlobStore(options.StateFile + ".files"),
                rules,
                new() { WeightOf = tenant => options.TenantWeights.TryGetValue(tenant, out var weight) && weight > 0 ? weight : 1 },
                options.Retention,
                options.Servers.Select(server => EmbeddedAccess.ServerOf(server.Key, server.Value, loggers)),
                loggers.CreateLogger("InvokeAI.Farm"),
                cancellationToken).ConfigureAwait(false);
            return new(host, loggers);
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Closes the farm. Jobs stay as they are, on the servers too, and continue when the farm is started again.</summary>
    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
