using System.Text.Json;
using InvokeAI.Benchmarks.Client;
using InvokeAI.Benchmarks.Measuring;
using InvokeAI.Benchmarks.Submission;
using InvokeAI.Testing;

namespace InvokeAI.Benchmarks.Reading;

/// <summary>Measures reading a finished queue item's bytes into the typed outputs.</summary>
internal static class ItemRows
{
    private const int PromptRepeats = 80;

    public static async Task Item(Report report)
    {
        await using var server = await InvokeAIServer.StartAsync();
        server.AddModelsOf(StandIns.PortraitText);
        using var client = new InvokeAIClient(server.BaseAddress);
        // As long a prompt as makes the item as large as the recorded one of a workflow of this size: it stands in the graph, the session and the workflow.
        var prompt = string.Concat(Enumerable.Repeat("a lighthouse at dusk, waves breaking over the rocks, ", PromptRepeats));
        var workflow = BodyRows.FiveSet() with { PositivePrompt1 = prompt };
        var run = await client.SubmitAsync(workflow);
        await run.WaitAsync();
        using var http = new HttpClient();
        var bytes = await http.GetByteArrayAsync(new Uri(server.BaseAddress, $"api/v1/queue/default/i/{run.ItemIds[0]}"));
        var outcomes = SideBySide.Measure(
            new("JsonDocument.Parse", () =>
            {
                using var document = JsonDocument.Parse(bytes);
                return null;
            }),
            new("ours", () => new RunItem<Workflows.Portrait.Outputs>(
                new(client.Transport, 0, run.ItemIds[0], RunOutcome.Completed, FinishedItemReader.Read(bytes), ((IWorkflow)workflow).Template, []),
                ((IWorkflow<Workflows.Portrait.Outputs>)workflow).CreateOutputs)));
        report.Add($"a finished queue item of {bytes.Length / 1000.0:0.0} kB to its typed outputs", "JsonDocument.Parse of the same bytes", "no slower",
            outcomes);
        report.Row($"a finished queue item of {bytes.Length / 1000.0:0} kB to its typed outputs",
            $"`JsonDocument.Parse`: {Report.Time(outcomes[0].Nanoseconds)}", "no slower",
            $"**{outcomes[1].Ratio:0.00} ×** ({Report.Time(outcomes[1].Nanoseconds)}), {Report.Size(outcomes[1].Bytes)}", outcomes[1].Ratio <= 1);
    }
}
