using System.Runtime.CompilerServices;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Results;
using InvokeAI.Farm.Storage;

namespace InvokeAI.Farm;

public sealed partial class InvokeAIFarm
{
    /// <summary>Gets a job by its key, with its workflow's typed outputs. The job can have been submitted by an earlier process.</summary>
    /// <typeparam name="TOutputs">The generated class's <c>Outputs</c>.</typeparam>
    /// <param name="workflow">An instance of the workflow that was submitted. Its inputs are ignored.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    /// <exception cref="InvokeAINotFoundException">The farm has no job of this key.</exception>
    public async Task<FarmJob<TOutputs>> GetJobAsync<TOutputs>(IWorkflow<TOutputs> workflow, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        return JobOf(await GetAsync(key, cancellationToken).ConfigureAwait(false), workflow);
    }

    /// <summary>Gets a job by its key. Its workflow need not be known: the outputs are read by node, as the job was stored.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    /// <exception cref="InvokeAINotFoundException">The farm has no job of this key.</exception>
    public async Task<FarmJob<WorkflowOutputs>> GetJobAsync(string key, CancellationToken cancellationToken = default)
        => new(_host, await GetAsync(key, cancellationToken).ConfigureAwait(false), null, static (reader, template) => new(reader, template));

    /// <summary>Finds where a job stands. Null if the farm has no job of this key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    public async Task<FarmJobInfo?> FindInfoAsync(string key, CancellationToken cancellationToken = default)
        => await _host.Store.FindJobAsync(key, cancellationToken).ConfigureAwait(false) is { } job
            ? await InfoOfAsync(job, true, cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>Lists jobs in the order of submission.</summary>
    /// <param name="tenant">Only jobs of this tenant; null for all.</param>
    /// <param name="isOpen">True for jobs that have not ended, false for those that have; null for all.</param>
    /// <param name="cancellationToken">The token to stop listing.</param>
    public async IAsyncEnumerable<FarmJobInfo> ListJobsAsync(string? tenant = null, bool? isOpen = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var filter = new JobFilter { Tenant = tenant, IsOpen = isOpen };
        while (await _host.Store.ListJobsAsync(filter, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var job in page)
                yield return await InfoOfAsync(job, false, cancellationToken).ConfigureAwait(false);
            filter = filter with { After = page[^1].Sequence };
        }
    }

    /// <summary>Counts what has not ended. The store counts it, so that a long queue is not read.</summary>
    /// <param name="cancellationToken">The token to cancel the count.</param>
    public async Task<FarmCounts> CountOpenAsync(CancellationToken cancellationToken = default)
    {
        var (jobs, parts, started) = await _host.Store.CountOpenAsync(cancellationToken).ConfigureAwait(false);
        return new() { JobCount = jobs, WaitingCount = parts - started, RunningCount = started };
    }

    /// <summary>Moves what has not started of a job to another class.</summary>
    /// <param name="key">The key.</param>
    /// <param name="priority">The class.</param>
    /// <param name="cancellationToken">The token to cancel the search for the job.</param>
    /// <exception cref="InvokeAINotFoundException">The farm has no job of this key.</exception>
    public async Task ReprioritizeAsync(string key, int priority, CancellationToken cancellationToken = default)
    {
        var job = await GetAsync(key, cancellationToken).ConfigureAwait(false);
        var parts = await _host.Store.ListPartsAsync(job.Id, cancellationToken).ConfigureAwait(false);
        await _host.ReprioritizeAsync([.. parts.Select(part => part.Id)], priority, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes a job that has ended, with its results.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">The token to cancel the deletion.</param>
    /// <exception cref="InvokeAINotFoundException">The farm has no job of this key.</exception>
    /// <exception cref="InvalidOperationException">The job has not ended. Cancel it first.</exception>
    public async Task DeleteJobAsync(string key, CancellationToken cancellationToken = default)
    {
        var job = await GetAsync(key, cancellationToken).ConfigureAwait(false);
        if (job.EndedAt is null)
            throw new InvalidOperationException($"Job '{key}' has not ended. Cancel it first, and wait for it.");
        await _host.ForgetAsync([job.Id], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads what happens to the farm's jobs from now on, until the farm is disposed. A reader that is too slow misses the oldest events.</summary>
    /// <param name="cancellationToken">The token to stop reading.</param>
    public async IAsyncEnumerable<FarmEvent> ReadEventsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var keys = new Dictionary<string, string>();
        await foreach (var part in _host.Changes.ReadAsync(null, cancellationToken).ConfigureAwait(false))
        {
            if (!keys.TryGetValue(part.JobId, out var key))
                keys[part.JobId] = key = (await _host.Store.FindJobByIdAsync(part.JobId, cancellationToken).ConfigureAwait(false))?.Key ?? "";
            yield return new()
            {
                Key = key,
                Index = part.Index,
                State = PartStatus.Of(part),
                Server = part.Open?.Server,
                Attempt = part.AttemptCount,
                Reason = ReasonOf(part),
            };
        }
    }

    private FarmJob<TOutputs> JobOf<TOutputs>(JobRecord job, IWorkflow<TOutputs> workflow)
        => new(_host, job, workflow.Template, (reader, _) => workflow.CreateOutputs(reader));

    private async Task<JobRecord> GetAsync(string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return await _host.Store.FindJobAsync(key, cancellationToken).ConfigureAwait(false)
            ?? throw new InvokeAINotFoundException($"The farm has no job '{key}'.");
    }

    private async Task<FarmJobInfo> InfoOfAsync(JobRecord job, bool asksForMissing, CancellationToken cancellationToken)
    {
        var parts = await _host.Store.ListPartsAsync(job.Id, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Key = job.Key,
            WorkflowName = job.Name,
            Tenant = job.Tenant,
            Priority = parts.Select(part => part.Priority).FirstOrDefault(),
            SubmittedAt = job.SubmittedAt,
            Deadline = job.Deadline,
            EndedAt = job.EndedAt,
            Status = PartStatus.Of(parts),
            Servers = [.. parts.Select(part => part.Open?.Server).OfType<string>().Distinct()],
            AttemptCount = parts.Sum(part => part.AttemptCount),
            Missing = asksForMissing && parts.FirstOrDefault(part => part.State == PartState.Waiting) is { } waiting
                ? await _host.FindMissingAsync(waiting.Id, cancellationToken).ConfigureAwait(false) : [],
            Reasons = [.. parts.Select(ReasonOf).OfType<string>().Distinct()],
        };
    }

    // Why it ended, or why it waits again.
    private static string? ReasonOf(PartRecord part)
        => part.Reason ?? (part is { State: PartState.Waiting, Closed: [.., var last] } ? last.Detail ?? last.Reason.ToString() : null);
}
