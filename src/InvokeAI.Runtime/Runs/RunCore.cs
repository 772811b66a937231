using System.Runtime.CompilerServices;

namespace InvokeAI;

/// <summary>Implements what all runs of a server share regardless of their outputs: follows the run, and reports its progress and status.</summary>
internal sealed class RunCore
{
    private readonly object _gate = new();
    private double _overall;

    public RunCore(Run run, RunRecord record, Func<RunItemEnd, RunItem> make)
    {
        Run = run;
        Record = record;
        Monitor = record is { Parts: null, Feed: null } ? new RunMonitor(record, make, run) : new SplitRunMonitor(record, make, run);
    }

    public Run Run { get; }

    public RunRecord Record { get; }

    public IRunMonitor Monitor { get; }

    public async IAsyncEnumerable<RunProgress> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var news in Monitor.ListenAsync(cancellationToken).ConfigureAwait(false))
        {
            if (news is FollowProgress now)
                yield return now.ToPublic(Raise(now.Overall));
        }
    }

    public async IAsyncEnumerable<T> ReadAsync<T>([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var news in Monitor.ListenAsync(cancellationToken).ConfigureAwait(false))
        {
            if (news is T wanted)
                yield return wanted;
        }
    }

    /// <summary>Waits until every item has ended.</summary>
    public async Task EndAsync(IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Wait(Record.Connection.Transport.Telemetry, Record.Name)?.SetTag(TelemetryTags.BatchId, Record.BatchId);
        try
        {
            await foreach (var now in WatchAsync(cancellationToken).ConfigureAwait(false))
                progress?.Report(now);
        }
        catch (Exception e)
        {
            Telemetry.Failed(activity, e);
            throw;
        }

        if (activity is not null && Monitor.Ended.FirstOrDefault(item => !item.IsCompleted) is { } item)
            Telemetry.Failed(activity, item.Outcome.ToString());
    }

    public async Task<RunStatus> GetStatusAsync(CancellationToken cancellationToken)
        => await RunStatusReader.ReadAsync(this, cancellationToken).ConfigureAwait(false);

    /// <summary>Records the progress that was reported in one way, so that no other way reports less.</summary>
    /// <returns>The most that was noted.</returns>
    public double Raise(double reached)
    {
        lock (_gate)
            return _overall = Math.Max(_overall, reached);
    }
}
