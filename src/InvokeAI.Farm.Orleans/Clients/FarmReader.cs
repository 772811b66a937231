using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Orleans.Messages;
using InvokeAI.Farm.Storage;

namespace InvokeAI.Farm.Orleans.Clients;

/// <summary>Reads the farm's state through its silos, so that a client needs no database.</summary>
internal sealed class FarmReader(FarmQuestions questions) : IFarmReader
{
    public async Task<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken)
        => (await questions.AskAsync(new Question.GetTime(), cancellationToken).ConfigureAwait(false)).Time!.Value;

    public async Task<JobRecord?> FindJobAsync(string key, CancellationToken cancellationToken)
        => (await questions.AskAsync(new Question.FindJob(key), cancellationToken).ConfigureAwait(false)).Job;

    public async Task<JobRecord?> FindJobByIdAsync(string jobId, CancellationToken cancellationToken)
        => (await questions.AskAsync(new Question.FindJobById(jobId), cancellationToken).ConfigureAwait(false)).Job;

    public async Task<IReadOnlyList<JobRecord>> ListJobsAsync(JobFilter filter, CancellationToken cancellationToken)
        => (await questions.AskAsync(new Question.ListJobs(filter), cancellationToken).ConfigureAwait(false)).Jobs!;

    public async Task<byte[]> ReadPayloadAsync(string jobId, CancellationToken cancellationToken)
        => (await questions.AskAsync(new Question.ReadPayload(jobId), cancellationToken).ConfigureAwait(false)).Payload!;

    public async Task<IReadOnlyList<PartRecord>> ListPartsAsync(string jobId, CancellationToken cancellationToken)
        => (await questions.AskAsync(new Question.ListParts(jobId), cancellationToken).ConfigureAwait(false)).Parts!;

    public async Task<OpenCounts> CountOpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await questions.AskAsync(new Question.CountOpen(), cancellationToken).ConfigureAwait(false)).Counts!;
        }
        catch (UnknownQuestionException)
        {
            return await CountListedAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // As silos are asked that do not count yet.
    private async Task<OpenCounts> CountListedAsync(CancellationToken cancellationToken)
    {
        var counts = new OpenCounts(0, 0, 0);
        var filter = new JobFilter { IsOpen = true };
        while (await ListJobsAsync(filter, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var job in page)
            {
                var parts = await ListPartsAsync(job.Id, cancellationToken).ConfigureAwait(false);
                counts = new(counts.Jobs + 1, counts.Parts + parts.Count(part => !part.HasEnded), counts.Started + parts.Count(part => part.IsStarted));
            }

            filter = filter with { After = page[^1].Sequence };
        }

        return counts;
    }
}
