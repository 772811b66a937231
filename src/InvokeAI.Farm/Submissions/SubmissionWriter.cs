using System.Security.Cryptography;
using System.Text;
using InvokeAI.Workflows.Data;

namespace InvokeAI.Farm.Submissions;

/// <summary>Makes what is stored of a workflow: its inputs as text, and its permutations written out.</summary>
internal static class SubmissionWriter
{
    // Each part is a row of the store.
    private const int MostParts = 100_000;

    /// <param name="workflow">The workflow with its inputs.</param>
    /// <param name="sweep">What varies, or null for nothing.</param>
    /// <param name="nodes">What the workflow's batch nodes and generators made.</param>
    /// <param name="streams">Takes the streams among the inputs.</param>
    /// <param name="options">The number of runs, the cache, and whether the workflow is embedded. A farm decides the rest.</param>
    /// <returns>
    /// What is stored, the number of parts, and what the caller asked for as text: without what was drawn at random, so that the same job submitted again has
    /// the same.
    /// </returns>
    /// <exception cref="WorkflowInputException">The workflow cannot be stored.</exception>
    public static (StoredSubmission Stored, int Parts, string Content) Write(IWorkflow workflow, SweepPlan? sweep, BatchData nodes, InputStreams streams,
        SubmitOptions options)
    {
        var template = workflow.Template;
        var runs = options.Runs;
        sweep?.Check(template);
        var swept = new BatchData();
        sweep?.AddStored(swept, streams.Add);
        var data = new BatchData();
        data.Add(swept, "the sweep");
        data.Add(nodes, "a batch node");
        if (data.Count * runs > MostParts)
            throw new WorkflowInputException($"The job would have {data.Count * runs} parts; a farm takes {MostParts} at most. Submit several jobs.");
        var total = (int)(data.Count * runs);
        var inputs = workflow.ToStoredJson(streams.Add);
        var own = (sweep?.Columns.Where(column => !column.IsPlain).Select(column => (column.Input.NodeId, column.Input.FieldName)) ?? []).ToHashSet();
        string[] asked =
        [
            template.Name,
            string.Concat(template.Data.Graph),
            .. template.Data.Batch.SelectMany(axis => axis.Members).Select(member => $"{member.NodeId}\n{member.Source.Value}"),
            inputs,
            $"{swept.Count * runs} {options.UseCache} {options.EmbedWorkflow}",
            .. Columns(swept, (int)swept.Count, own).Select(c => $"{c.NodeId}\n{c.FieldName}\n{string.Join('\n', c.Items)}"),
        ];

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
            Columns = [.. Columns(data, total, own), .. drawn.Select(value => new StoredColumn(value.NodeId, value.FieldName, [value.Value.GetRawText()]))],
            Trace = System.Diagnostics.Activity.Current is { IdFormat: System.Diagnostics.ActivityIdFormat.W3C, Id: { } trace } ? trace : null,
            ForbidsCache = !options.UseCache,
            OmitsWorkflow = !options.EmbedWorkflow,
        };
        return (stored, total, string.Join('\n', asked));
    }

    public static string Hash(string content, IEnumerable<string> media)
        => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content + "\n" + string.Join('\n', media))));

    /// <summary>Returns the batch data of one part: a row.</summary>
    public static BatchData Row(StoredSubmission stored, int part)
    {
        var data = new BatchData();
        if (stored.Columns.Where(column => !column.IsOwn).ToList() is { Count: > 0 } plain)
            data.Add([.. plain.Select(column => new BatchColumn(column.NodeId, column.FieldName, [column.Items[part]]))], "The part");
        return data;
    }

    private static IEnumerable<StoredColumn> Columns(BatchData data, int rows, HashSet<(string NodeId, string FieldName)> own)
        => data.Slice(0, rows).Columns.Select(c => new StoredColumn(c.NodeId, c.FieldName, c.Items, own.Contains((c.NodeId, c.FieldName))));
}
