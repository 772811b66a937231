using System.Text.Json.Nodes;
using InvokeAI.Farm.Blobs;
using InvokeAI.Workflows.Data;

namespace InvokeAI.Farm.Submissions;

/// <summary>
/// Expands a workflow's batch nodes and generators once, when its job is stored. Images that they name are copied from the server that has them, so that every
/// server can run the job.
/// </summary>
internal static class NodeExpansion
{
    /// <summary>Expands the batch nodes and generators.</summary>
    /// <param name="workflow">The workflow with its inputs.</param>
    /// <param name="clients">The servers, for generators that need one.</param>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    /// <returns>What they make, and the server that has its images; null where it has none.</returns>
    /// <exception cref="InvokeAIException">A generator needs a server, and none can tell; the last one's reason.</exception>
    public static async Task<(BatchData Data, InvokeAIClient? Source)> MakeAsync(IWorkflow workflow, IEnumerable<InvokeAIClient> clients,
        CancellationToken cancellationToken)
    {
        var data = new BatchData();
        if (workflow.Template.Data.Batch.Count == 0)
            return (data, null);
        using (var values = new SlotValues())
        {
            values.Take(workflow);
            if (!TemplateBatch.NeedsServer(workflow.Template, values))
            {
                await new TemplateBatch(null, null).AddAsync(data, workflow.Template, values, cancellationToken).ConfigureAwait(false);
                return (data, null);
            }
        }

        InvokeAIException? reason = null;
        foreach (var client in clients)
        {
            try
            {
                return (await client.Submitter.MakeNodesAsync(workflow, cancellationToken).ConfigureAwait(false), client);
            }
            catch (InvokeAIException e) when (e is InvokeAIUnavailableException or ResourceResolutionException or InvokeAIApiException)
            {
                reason = e;
            }
        }

        throw reason
            ?? new InvokeAIUnavailableException(
                $"The batch nodes of {workflow.Template.Name} need a server to make their values, and this process knows none. Name one in the farm's options, "
                    + "in a client of a cluster too.");
    }

    /// <summary>Stores the images of columns that name images of a server.</summary>
    public static async Task<IReadOnlyList<StoredColumn>> StoreImagesAsync(IReadOnlyList<StoredColumn> columns, BatchData made, InvokeAIClient source,
        string jobId, IFarmBlobStore blobs, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<string, string>(StringComparer.Ordinal);
        var result = new List<StoredColumn>();
        foreach (var column in columns)
        {
            var isMade = made.Columns.Any(c => c.NodeId == column.NodeId && c.FieldName == column.FieldName);
            if (!isMade || column.Items.Select(NameOf).Any(name => name is null))
            {
                result.Add(column);
                continue;
            }

            foreach (var name in column.Items.Select(item => NameOf(item)!).Distinct())
            {
                if (stored.ContainsKey(name))
                    continue;
                var content = await source.Images.GetBytesAsync(name, cancellationToken).ConfigureAwait(false);
                stored.Add(name, await InputMedia.StoreAsync(name, content, jobId, blobs, cancellationToken).ConfigureAwait(false));
            }

            result.Add(column with { Items = [.. column.Items.Select(item => stored[NameOf(item)!])], IsOwn = true });
        }

        return result;
    }

    private static string? NameOf(string item) => item.StartsWith('{') && JsonNode.Parse(item) is JsonObject value ? (string?)value["image_name"] : null;
}
