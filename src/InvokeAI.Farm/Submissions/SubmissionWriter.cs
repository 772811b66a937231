using System.Security.Cryptography;
using System.Text;
using InvokeAI.Workflows.Data;

namespace InvokeAI.Farm.Submissions;

/// <summary>Makes what is stored of a workflow: its inputs as text, and its permutations written out.</summary>
internal static class SubmissionWriter
{
    // Each part is a row of the store.
    private const int MostParts = 100_000;

    /// <returns>
    /// What is stored, the number of parts, and what the caller asked for as text: without the seeds that were drawn, so that the same job submitted again has
    /// the same.
    /// </returns>
    /// <exception cref="WorkflowInputException">The workflow cannot be stored.</exception>
    public static (StoredSubmission Stored, int Parts, string Content) Write(IWorkflow workflow, SweepPlan? sweep, int runs, bool useCache, bool embedWorkflow)
    {
        var template = workflow.Template;
        if (template.Data.Batch.Count > 0)
            throw new WorkflowInputException($"{template.Name} has batch nodes, which a farm does not take. Vary its inputs by a sweep instead.",
                template.Data.Batch[0].Members[0].NodeId);
        sweep?.Check(template);
        if (sweep?.NeedsServer is { } column)
            throw new WorkflowInputException(
                $"{column.Input} cannot be varied in one job of a farm, because its values lie on one server. Submit a job for each value.",
                column.Input.NodeId, column.Input.FieldName);
        var data = new BatchData();
        sweep?.Add(data);
        if (data.Count * runs > MostParts)
            throw new WorkflowInputException($"The job would have {data.Count * runs} parts; a farm takes {MostParts} at most. Submit several jobs.");
        var total = (int)(data.Count * runs);
        var inputs = workflow.ToJson();
        var content =
            string.Join('\n',
                [template.Name, string.Concat(template.Data.Graph), inputs, $"{total} {useCache} {embedWorkflow}",
                    .. Columns(data, total).Select(c => $"{c.NodeId}\n{c.FieldName}\n{string.Join('\n', c.Items)}")]);

        var drawn = new List<RunValue>();
        using (var values = new SlotValues())
        {
            values.Take(workflow);
            RandomSeeds.Add(data, template, values, ref runs, drawn);
        }

        var stored = new StoredSubmission
        {
            Template = WorkflowDataText.Write(template.Data),
            Inputs = inputs,
            Columns = [.. Columns(data, total), .. drawn.Select(value => new StoredColumn(value.NodeId, value.FieldName, [value.Value.GetRawText()]))],
            ForbidsCache = !useCache,
            OmitsWorkflow = !embedWorkflow,
        };
        return (stored, total, content);
    }

    public static string Hash(string content, IEnumerable<string> media)
        => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content + "\n" + string.Join('\n', media))));

    /// <summary>Returns the batch data of one part: a row.</summary>
    public static BatchData Row(StoredSubmission stored, int part)
    {
        var data = new BatchData();
        if (stored.Columns.Count > 0)
            data.Add([.. stored.Columns.Select(column => new BatchColumn(column.NodeId, column.FieldName, [column.Items[part]]))], "The part");
        return data;
    }

    private static IEnumerable<StoredColumn> Columns(BatchData data, int rows)
        => data.Slice(0, rows).Columns.Select(c => new StoredColumn(c.NodeId, c.FieldName, c.Items));
}
