using System.Runtime.CompilerServices;
using System.Threading.Channels;
using InvokeAI.Generated;

namespace InvokeAI.Pool;

/// <summary>A run whose permutations are on several servers: a batch on each, followed as one.</summary>
internal sealed class PoolRun<TOutputs> : Run<TOutputs>
{
    private readonly string _id;
    private readonly IReadOnlyList<ServerRun<TOutputs>> _parts;
    private readonly IReadOnlyList<RunItem<TOutputs>> _lost;

    /// <param name="id">The run's ID.</param>
    /// <param name="parts">The batches.</param>
    /// <param name="lost">The places of permutations that no server has.</param>
    /// <param name="workflow">What was submitted, or an instance of it.</param>
    public PoolRun(string id, IEnumerable<ServerRun<TOutputs>> parts, IReadOnlyList<int> lost, IWorkflow<TOutputs> workflow)
    {
        _id = id;
        _parts = [.. parts.OrderBy(part => part.Core.Record.FirstIndex)];
        _lost = [.. lost.Select(
            index => new RunItem<TOutputs>(new(_parts[0].Core.Record.Connection.Transport, index, 0, RunOutcome.Deleted, null, workflow.Template, []),
                workflow.CreateOutputs))];
    }

    public override string Id => _id;

    public override string? Server => string.Join(", ", _parts.Select(part => part.Server).Distinct());

    public override string WorkflowName => _parts[0].WorkflowName;

    public override IReadOnlyList<Resolution> Resolutions => [.. _parts.SelectMany(part => part.Resolutions)];

    public override IReadOnlyList<string> Warnings => [.. _parts.SelectMany(part => part.Warnings).Distinct()];

    public override async Task<RunStatus> GetStatusAsync(CancellationToken cancellationToken = default)
        => RunStatusReader.Sum(await Task.WhenAll(_parts.Select(part => part.GetStatusAsync(cancellationToken))).ConfigureAwait(false), _lost.Count);

    public override async IAsyncEnumerable<RunProgress> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var progress = new PoolProgress(_parts.Count, _lost.Count);
        await foreach (var (part, now) in MergeAsync(static (part, stop) => part.WatchAsync(stop), cancellationToken).ConfigureAwait(false))
        {
            if (progress.Add(part, now) is { } merged)
                yield return merged;
        }
    }

    public override async Task<RunResult<TOutputs>> WaitAsync(IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var merged = new PoolProgress(_parts.Count, _lost.Count);
        await foreach (var (part, now) in MergeAsync(EndAsync, cancellationToken).ConfigureAwait(false))
        {
            if (merged.Add(part, now) is { } all)
                progress?.Report(all);
        }

        return new(this)
        {
            Items = [.. _parts.SelectMany(part => part.Core.Monitor.Ended).Cast<RunItem<TOutputs>>().Concat(_lost).OrderBy(item => item.Index)],
            Resolutions = Resolutions,
            Warnings = Warnings,
            RunId = Id,
        };
    }

    public override async IAsyncEnumerable<RunItem<TOutputs>> ReadItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var item in _lost)
            yield return item;
        await foreach (var (_, item) in MergeAsync(static (part, stop) => part.ReadItemsAsync(stop), cancellationToken).ConfigureAwait(false))
            yield return item;
    }

    // Every server is asked, also when another one does not answer.
    public override async Task<int> CancelAsync(CancellationToken cancellationToken = default)
        => (await Task.WhenAll(_parts.Select(part => part.CancelAsync(cancellationToken))).ConfigureAwait(false)).Sum();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(_parts.Select(part => part.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    // Each server's wait has a span of its own.
    private static async IAsyncEnumerable<RunProgress> EndAsync(ServerRun<TOutputs> part, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<RunProgress>(new() { SingleReader = true });
        var end = FinishAsync();
        await foreach (var now in channel.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            yield return now;
        await end.ConfigureAwait(false);

        async Task FinishAsync()
        {
            try
            {
                await part.Core.EndAsync(new Sink(channel.Writer), cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                channel.Writer.Complete();
            }
        }
    }

    private async IAsyncEnumerable<(int Part, T News)> MergeAsync<T>(Func<ServerRun<TOutputs>, CancellationToken, IAsyncEnumerable<T>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<(int, T)>(new() { SingleReader = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.WhenAll(_parts.Select((part, place) => ReadAsync(part, place)));
        _ = reading.ContinueWith(static (_, writer) => ((ChannelWriter<(int, T)>)writer!).TryComplete(), channel.Writer, CancellationToken.None,
            TaskContinuationOptions.None, TaskScheduler.Default);
        try
        {
            await foreach (var news in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return news;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task ReadAsync(ServerRun<TOutputs> part, int place)
        {
            try
            {
                await foreach (var news in read(part, stop.Token).ConfigureAwait(false))
                    channel.Writer.TryWrite((place, news));
            }
            catch (Exception e)
            {
                // The first server that fails ends the wait, with its own exception.
                channel.Writer.TryComplete(e);
            }
        }
    }

    private sealed class Sink(ChannelWriter<RunProgress> writer) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => writer.TryWrite(value);
    }
}
