using InvokeAI.Farm.Blobs;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Submissions;
using InvokeAI.Generated;
using InvokeAI.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace InvokeAI.Farm.Results;

/// <summary>Makes the items of a run from stored parts and their collected results.</summary>
internal sealed class ResultReader(IFarmBlobStore blobs)
{
    // Never connected to: the handler answers.
    private static readonly Uri Nowhere = new("http://farm.invalid/");

    public async Task<RunItem<TOutputs>> ReadAsync<TOutputs>(PartRecord part, StoredSubmission stored, WorkflowTemplate template,
        Func<OutputReader, TOutputs> outputs, CancellationToken cancellationToken)
    {
        var result = part.Result ?? BlobName.Job(part.JobId);
        var http = new HttpClient(new BlobHandler(blobs, result)) { Timeout = Timeout.InfiniteTimeSpan };
        var transport = new InvokeAITransport(() => http, new Uri(Nowhere, result + "/"), new(), NullLoggerFactory.Instance) { OwnsHandler = true };
        var item =
            part.Result is null
                ? new() { ErrorMessage = part.Reason }
                : FinishedItemReader.Read(await ReadItemAsync(part.Result, cancellationToken).ConfigureAwait(false));
        IReadOnlyList<RunValue> values =
            [.. stored.Columns.Where(c => !c.IsOwn)
                .Select(c => new RunValue { NodeId = c.NodeId, FieldName = c.FieldName, Value = BatchData.Parse(c.Items[part.Index]) })];
        return new(new RunItemEnd(transport, part.Index, item.ItemId, OutcomeOf(part.State), item, template, part.Result is null ? values : []), outputs);
    }

    private async Task<byte[]> ReadItemAsync(string result, CancellationToken cancellationToken)
    {
        var name = BlobName.Item(result);
        var stream =
            await blobs.OpenReadAsync(name, cancellationToken).ConfigureAwait(false)
                ?? throw new FarmStoreException($"'{name}' is missing in the farm's files.");
        using var content = new MemoryStream();
        await using (stream.ConfigureAwait(false))
            await stream.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
        return content.ToArray();
    }

    private static RunOutcome OutcomeOf(PartState state) => state switch
    {
        PartState.Completed => RunOutcome.Completed,
        PartState.Failed or PartState.Quarantined => RunOutcome.Failed,
        _ => RunOutcome.Canceled,
    };
}
