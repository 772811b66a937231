using System.Collections.Concurrent;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Storage;
using Microsoft.Extensions.Logging;

namespace InvokeAI.Farm.Hosting;

/// <summary>The uploads of the farm to its servers: each is made once for all jobs, and removed when no open job needs it.</summary>
internal sealed class FarmUploads : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _ended = new(0);
    private readonly IUploadStore _store;
    private readonly ConcurrentDictionary<string, FarmServer> _servers;
    private readonly ILogger _logger;
    private readonly TimeSpan _rest;
    private readonly TimeSpan _retry;
    private readonly UploadCleaner _cleaner;

    /// <param name="store">The store.</param>
    /// <param name="servers">The servers.</param>
    /// <param name="rest">How long an upload rests before it is removed: jobs end in crowds, and one sweep serves them all.</param>
    /// <param name="retry">When what could not be removed is tried again.</param>
    /// <param name="logger">Where it is said.</param>
    public FarmUploads(IUploadStore store, ConcurrentDictionary<string, FarmServer> servers, TimeSpan rest, TimeSpan retry, ILogger logger)
    {
        (_store, _servers, _rest, _retry, _logger) = (store, servers, rest, retry, logger);
        _cleaner = new(store, RemoveAsync, (upload, reason) => FarmLog.UploadKept(logger, upload.Name, upload.Server, reason));
    }

    /// <summary>Returns what remembers a job's uploads to a server.</summary>
    public UploadKeeper Of(string server, string jobId) => new(_store, server, jobId, _cleaner);

    /// <summary>A part ended: what its job has uploaded may not be needed any more.</summary>
    public void Wake() => _ended.Release();

    /// <summary>Removes what is not needed, at first what an earlier process left.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var left = 1;
            try
            {
                left = await _cleaner.SweepAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (FarmStoreException e) when (!e.IsTakenOver)
            {
                FarmLog.StoreFailed(_logger, e.Message);
            }

            await _ended.WaitAsync(left > 0 ? _retry : Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
            await Task.Delay(_rest, cancellationToken).ConfigureAwait(false);
            while (_ended.Wait(0, CancellationToken.None))
            {
            }
        }
    }

    public void Dispose() => _ended.Dispose();

    private async Task<bool> RemoveAsync(UploadRecord upload, CancellationToken cancellationToken)
    {
        if (!_servers.TryGetValue(upload.Server, out var server))
            return false;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            if (await server.RemoveAsync(upload, patience.Token).ConfigureAwait(false))
                FarmLog.UploadRemoved(_logger, upload.Name, upload.Server);
            return true;
        }
        catch (Exception e) when (e is InvokeAIUnavailableException or ObjectDisposedException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            FarmLog.NoAnswer(_logger, upload.Server, e.Message);
            return false;
        }
    }
}
