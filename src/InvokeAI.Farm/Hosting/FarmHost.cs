using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using InvokeAI.Farm.Blobs;
using InvokeAI.Farm.Dispatch;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Protocol;
using InvokeAI.Farm.Storage;
using InvokeAI.Farm.Submissions;
using InvokeAI.Scheduling;
using Microsoft.Extensions.Logging;

namespace InvokeAI.Farm.Hosting;

/// <summary>Runs the dispatcher: one loop that tells it what happened, and everything else around it.</summary>
internal sealed class FarmHost : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RetentionInterval = TimeSpan.FromMinutes(1);
    private readonly Channel<Action<Dispatcher>> _inbox = Channel.CreateUnbounded<Action<Dispatcher>>(new() { SingleReader = true });
    private readonly FarmTelemetry _telemetry = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly ILogger _logger;
    private readonly WriteQueue _writes;
    private readonly FarmUploads _uploads;
    private readonly CommandRunner _commands;
    private readonly Dispatcher _dispatcher;
    private readonly List<Task> _loops = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isDisposed;

    private FarmHost(FarmIdentity identity, IFarmStore store, IFarmBlobStore blobs, FarmRules rules, SchedulerRules scheduling, ILogger logger)
    {
        (Identity, Store, Blobs, _logger) = (identity, store, blobs, logger);
        Submissions = new(store, blobs);
        _writes = new(store, (partId, isStored) => Tell(d => d.Written(partId, isStored)), e => FarmLog.StoreFailed(logger, e.Message));
        _uploads = new(store, Servers, rules.UploadRest, rules.ReapInterval, logger);
        _commands = new(identity, store, blobs, Submissions, _uploads, Servers, Tell, logger, _closing.Token);
        _dispatcher = new(identity, rules, scheduling, Elapsed, Run)
        {
            Changed = (before, part) =>
            {
                _telemetry.Changed(before, part);
                Changes.Publish(part);
                if (part.HasEnded)
                    _uploads.Wake();
            },
            Draining = (name, reason) => _ = DrainedAsync(name, reason),
        };
    }

    public FarmIdentity Identity { get; }

    public IFarmStore Store { get; }

    public IFarmBlobStore Blobs { get; }

    public SubmissionCache Submissions { get; }

    public ConcurrentDictionary<string, FarmServer> Servers { get; } = new(StringComparer.Ordinal);

    public PartChanges Changes { get; } = new();

    /// <summary>Gets what completes when the farm was closed, or has stopped by itself: another process has taken over, or it has a fault.</summary>
    public Task Ended => _ended.Task;

    private static TimeSpan Elapsed => Stopwatch.GetElapsedTime(0);

    public static async Task<FarmHost> StartAsync(IFarmStore store, IFarmBlobStore blobs, FarmRules rules, SchedulerRules scheduling, TimeSpan? retention,
        IEnumerable<FarmServer> servers, ILogger logger, CancellationToken cancellationToken)
    {
        var host = new FarmHost(await store.OpenAsync(cancellationToken).ConfigureAwait(false), store, blobs, rules, scheduling, logger);
        var drained = (await store.ListServersAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(server => server.Name, server => server.Drained);
        foreach (var server in servers)
            host.Attach(server, drained.GetValueOrDefault(server.Name));
        foreach (var part in await store.ListOpenPartsAsync(cancellationToken).ConfigureAwait(false))
            host._dispatcher.Add(part);
        host._loops.Add(Task.Run(host.LoopAsync, CancellationToken.None));
        host._loops.Add(Task.Run(() => host.UntilClosedAsync(host._writes.RunAsync), CancellationToken.None));
        host._loops.Add(Task.Run(() => host.UntilClosedAsync(host._uploads.RunAsync), CancellationToken.None));
        if (retention is { } age)
            host._loops.Add(Task.Run(() => host.UntilClosedAsync(stop => host.RetainAsync(age, stop)), CancellationToken.None));
        return host;
    }

    /// <summary>Stores a job and runs it.</summary>
    /// <returns>The job that has the key now.</returns>
    public async Task<JobRecord> AddAsync(JobRecord job, ReadOnlyMemory<byte> payload, IReadOnlyList<PartRecord> parts, CancellationToken cancellationToken)
    {
        JobRecord added;
        try
        {
            added = await Store.AddAsync(job, payload, parts, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FarmStoreException or OperationCanceledException)
        {
            // It may be stored all the same. Then it runs, whether or not the caller tries again.
            _ = Task.Run(() => AdoptAsync(job.Id), CancellationToken.None);
            throw;
        }

        if (added.EndedAt is null)
            await AdoptAsync(added.Id).ConfigureAwait(false);
        return added;
    }

    public void Tell(Action<Dispatcher> what) => _inbox.Writer.TryWrite(what);

    /// <summary>Takes a server that is known by name in the store, or new.</summary>
    public void Attach(FarmServer server, string? drained)
    {
        if (!Servers.TryAdd(server.Name, server))
            throw new ArgumentException($"The farm has a server '{server.Name}' already.");
        server.Listen(batchId => Tell(d => d.Wake(batchId)));
        Tell(d => d.AddServer(server.Name, drained));
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
            return;
        await _closing.CancelAsync().ConfigureAwait(false);
        _inbox.Writer.TryComplete();
        await Task.WhenAll(_loops).ConfigureAwait(false);
        foreach (var server in Servers.Values)
            await server.DisposeAsync().ConfigureAwait(false);
        await Store.DisposeAsync().ConfigureAwait(false);
        Changes.Close();
        _uploads.Dispose();
        _telemetry.Dispose();
        _ended.TrySetResult();
        _closing.Dispose();
    }

    // The dispatcher ignores parts that it has.
    private async Task AdoptAsync(string jobId)
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                var stored = await Store.ListPartsAsync(jobId, _closing.Token).ConfigureAwait(false);
                foreach (var part in stored.Where(part => part is { HasEnded: false, Open: null }))
                    _telemetry.Waits(part.Id);
                Tell(dispatcher =>
                {
                    foreach (var part in stored)
                        dispatcher.Add(part);
                });
                return;
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                // The next process reads it from the store.
                return;
            }
            catch (FarmStoreException e)
            {
                FarmLog.StoreFailed(_logger, e.Message);
                await Task.Delay(Beat * 4, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private void Run(Command command)
    {
        if (command is Command.Write write)
            _writes.Add(write.Part);
        else
            _commands.Run(command);
    }

    private Task LoopAsync() => UntilClosedAsync(async stop =>
    {
        var more = _inbox.Reader.WaitToReadAsync(stop).AsTask();
        while (true)
        {
            await Task.WhenAny(more, Task.Delay(Beat, stop)).ConfigureAwait(false);
            stop.ThrowIfCancellationRequested();
            while (_inbox.Reader.TryRead(out var what))
                what(_dispatcher);
            _dispatcher.Tick(Elapsed, await Store.GetTimeAsync(stop).ConfigureAwait(false));
            _telemetry.Set(new(_dispatcher.WaitingCount, [.. _dispatcher.Servers.Select(LoadOf)]));
            if (more.IsCompleted)
                more = _inbox.Reader.WaitToReadAsync(stop).AsTask();
        }
    });

    private static ServerLoad LoadOf((ServerLink Link, int Ours) server)
        => new(server.Link.Name, server.Ours, Math.Max(server.Link.Report?.Slots ?? 1, 1));

    private async Task UntilClosedAsync(Func<CancellationToken, Task> run)
    {
        try
        {
            await run(_closing.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The farm was closed.
        }
        catch (Exception e) when (!_closing.IsCancellationRequested)
        {
            FarmLog.Stopped(_logger, e);
            await _closing.CancelAsync().ConfigureAwait(false);
            // Whoever waits must not wait for ever.
            Changes.Close();
            _ended.TrySetResult();
        }
    }

    private async Task DrainedAsync(string name, string reason)
    {
        FarmLog.Drained(_logger, name, reason);
        try
        {
            await Store.SetServerAsync(new(name, reason), _closing.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FarmStoreException or OperationCanceledException or ObjectDisposedException)
        {
            FarmLog.StoreFailed(_logger, e.Message);
        }
    }

    private async Task RetainAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var jobs =
                    await Store.ListJobsAsync(new() { EndedBefore = await Store.GetTimeAsync(cancellationToken).ConfigureAwait(false) - age },
                        cancellationToken).ConfigureAwait(false);
                await ForgetAsync([.. jobs.Select(job => job.Id)], cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // A blob store of somebody else throws what it likes. The jobs are deleted next time.
                FarmLog.ForgetFailed(_logger, e.Message);
            }

            await Task.Delay(RetentionInterval, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes jobs that have ended. Their contents go first: a crash in between leaves jobs that are deleted next time.</summary>
    public async Task ForgetAsync(IReadOnlyList<string> jobIds, CancellationToken cancellationToken)
    {
        foreach (var id in jobIds)
            await Blobs.DeleteFolderAsync(BlobName.Job(id), cancellationToken).ConfigureAwait(false);
        await Store.DeleteJobsAsync(jobIds, cancellationToken).ConfigureAwait(false);
    }
}
