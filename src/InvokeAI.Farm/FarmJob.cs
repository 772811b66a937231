using System.Runtime.CompilerServices;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Results;
using InvokeAI.Farm.Submissions;
using InvokeAI.Generated;

namespace InvokeAI.Farm;

/// <summary>
/// Represents a job of a farm. It is stored, so that it can be waited for in any process that has the farm open, any time later:
/// <see cref="InvokeAIFarm.GetJobAsync{TOutputs}"/> with its key returns it.
/// </summary>
/// <typeparam name="TOutputs">The generated class's <c>Outputs</c>, or <see cref="WorkflowOutputs"/>.</typeparam>
public class FarmJob<TOutputs> : Run<TOutputs>
{
    private readonly IFarmAccess _host;
    private readonly JobRecord _job;
    private readonly WorkflowTemplate? _template;
    private readonly Func<OutputReader, WorkflowTemplate, TOutputs> _outputs;

    internal FarmJob(IFarmAccess host, JobRecord job, WorkflowTemplate? template, Func<OutputReader, WorkflowTemplate, TOutputs> outputs)
        => (_host, _job, _template, _outputs) = (host, job, template, outputs);

    /// <summary>Initializes a job without a farm, for tests that fake it.</summary>
    protected FarmJob() => (_host, _job, _outputs) = (null!, null!, null!);

    /// <summary>Gets the key.</summary>
    public virtual string Key => _job.Key;

    /// <inheritdoc/>
    public override string Id => Key;

    /// <inheritdoc/>
    public override string WorkflowName => _job.Name;

    /// <inheritdoc/>
    public override async Task<RunStatus> GetStatusAsync(CancellationToken cancellationToken = default)
        => PartStatus.Of(await ReadPartsAsync(cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async IAsyncEnumerable<RunProgress> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var parts = new JobParts();
        await foreach (var _ in FollowAsync(parts, cancellationToken).ConfigureAwait(false))
        {
            var status = parts.Status;
            yield return new()
            {
                TotalCount = status.TotalCount,
                EndedCount = status.CompletedCount + status.FailedCount + status.CanceledCount,
                RunningCount = status.RunningCount,
                Overall = status.Overall,
            };
        }
    }

    /// <inheritdoc/>
    /// <exception cref="FarmStoreException">The farm's state or the result cannot be read.</exception>
    /// <exception cref="InvokeAINotFoundException">
    /// The farm no longer has the job: it was deleted, or the farm's state was restored from a backup that does not know it.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The farm was disposed. The job continues when the farm is started again.</exception>
    public override async Task<RunResult<TOutputs>> WaitAsync(IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        await foreach (var now in WatchAsync(cancellationToken).ConfigureAwait(false))
            progress?.Report(now);
        var items = new List<RunItem<TOutputs>>();
        await foreach (var item in ReadItemsAsync(cancellationToken).ConfigureAwait(false))
            items.Add(item);
        RunResult<TOutputs> result = new(this) { Items = [.. items.OrderBy(item => item.Index)], RunId = Id };
        if (result.Items is [{ IsCompleted: false }])
            result.ThrowIfAnyFailed();
        return result;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<RunItem<TOutputs>> ReadItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var stored = await _host.Submissions.ReadAsync(_job.Id, cancellationToken).ConfigureAwait(false);
        var plan = _template ?? StoredWorkflow.TemplateOf(stored);
        var reader = new ResultReader(_host.Blobs);
        var read = new HashSet<int>();
        await foreach (var changed in FollowAsync(new(), cancellationToken).ConfigureAwait(false))
        {
            foreach (var part in changed.Where(part => part.HasEnded && read.Add(part.Index)))
                yield return await reader.ReadAsync(part, stored, plan, from => _outputs(from, plan), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Cancels what has not ended of the job. The cancellation is stored when the call returns. A part whose result was accepted before stays completed. Parts
    /// that are on a server end when the server has confirmed the cancellation, or no longer has them.
    /// </summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The number of parts that had not ended.</returns>
    public override async Task<int> CancelAsync(CancellationToken cancellationToken = default)
    {
        var open = (await ReadPartsAsync(cancellationToken).ConfigureAwait(false)).Where(part => !part.HasEnded).Select(part => part.Id).ToList();
        await _host.CancelAsync(open, cancellationToken).ConfigureAwait(false);
        var left = open.ToHashSet();
        await foreach (var changed in FollowAsync(new(), cancellationToken).ConfigureAwait(false))
        {
            left.ExceptWith(changed.Where(part => part.HasEnded || part.StopAs is not null).Select(part => part.Id));
            if (left.Count == 0)
                break;
        }

        return open.Count;
    }

    private Task<IReadOnlyList<PartRecord>> ReadPartsAsync(CancellationToken cancellationToken) => _host.Store.ListPartsAsync(_job.Id, cancellationToken);

    // A backup that was restored may not know the job: then nothing would ever end it.
    private async Task<IReadOnlyList<PartRecord>> ReadKnownPartsAsync(CancellationToken cancellationToken)
    {
        var parts = await ReadPartsAsync(cancellationToken).ConfigureAwait(false);
        return parts.Count > 0 || _job.PartCount == 0 ? parts
            : throw new InvokeAINotFoundException(
                $"The farm no longer has the job '{Key}': it was deleted, or the farm's state was restored from a backup that does not know it. Submit it "
                    + "again with the same key.");
    }

    // The parts now, then those that changed, until all have ended. Only where changes were missed is everything read again.
    private async IAsyncEnumerable<IReadOnlyList<PartRecord>> FollowAsync(JobParts parts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var changes = _host.Changes.Listen(_job.Id);
        try
        {
            yield return parts.TakeAll(await ReadKnownPartsAsync(cancellationToken).ConfigureAwait(false));
            while (!parts.HasEnded)
            {
                if (!await changes.WaitAsync(cancellationToken).ConfigureAwait(false))
                    throw new ObjectDisposedException(nameof(InvokeAIFarm),
                        $"The farm was disposed while {_job.Key} was waited for. The job continues when the farm is started again.");
                var (changed, hasMissed) = changes.Take();
                var newer =
                    hasMissed ? parts.TakeAll(await ReadKnownPartsAsync(cancellationToken).ConfigureAwait(false)) : parts.Take(changed);
                if (newer.Count > 0)
                    yield return newer;
            }
        }
        finally
        {
            _host.Changes.Leave(changes);
        }
    }
}
