using System.Globalization;
using InvokeAI.Benchmarks.Measuring;
using InvokeAI.Benchmarks.Workflows;

namespace InvokeAI.Benchmarks.Client;

/// <summary>The axes of a sweep, from C# values to the request's bytes, as a submission builds them.</summary>
internal static class SweepBuilding
{
    private const int Few = 1000;
    private const int Many = 10_000;

    public static void Measure(Report report)
    {
        using var client = new InvokeAIClient("http://127.0.0.1:9");
        var outcomes = SideBySide.Measure(
            new($"{Few} runs", () => Build(client, Few)),
            new($"{Many} runs", () => Build(client, Many)));
        report.Add("building the axes of a sweep (zipped integers and texts) and the whole request", $"{Few} runs", "linear: 10 × for 10 × the runs", outcomes);
        var before = StandIns.Live();
        for (var i = 0; i < 20; i++)
            Build(client, Many);
        var kept = StandIns.Live() - before;
        report.Note($"Kept after 20 more sweeps of {Many} runs: {Report.Size(Math.Max(0, kept))}.");
        report.Row($"building a sweep's axes and request, {Few} and {Many} runs", "–", "linear, memory flat", string.Create(CultureInfo.InvariantCulture,
            $"{Report.Time(outcomes[0].Nanoseconds)} and {Report.Time(outcomes[1].Nanoseconds)}: {outcomes[1].Ratio:0.0} × the "
                + $"time, {outcomes[1].Bytes / (double)outcomes[0].Bytes:0.0} × allocated ({outcomes[1].Bytes / Many} B a "
                + $"run); {Report.Size(Math.Max(0, kept))} kept after 20 sweeps"));
    }

    public static object? Build(InvokeAIClient client, int runs)
    {
        var workflow = new Portrait();
        var sweep = new Sweep<Portrait>();
        sweep.Over(Portrait.Form.Steps1, Enumerable.Range(0, runs).Select(i => 1L + (i % 100)))
            .Zip(Portrait.Form.PositivePrompt1,
                Enumerable.Range(0, runs).Select(i => string.Create(CultureInfo.InvariantCulture, $"a lighthouse at dusk, take {i}")));
        var template = ((IWorkflow)workflow).Template;
        var options = new SubmitOptions();
        var data = new BatchData();
        var added = sweep.Plan.AddAsync(data, template, new ResourceResolver(client.Connection, client.Lookups, options), default);
        if (!added.IsCompletedSuccessfully)
            throw new InvalidOperationException("Values of integers and texts need no server.");
        var buffers = SubmissionBuffers.Take();
        buffers.Values.Take(workflow);
        RequestBody.Write(buffers, template, options, "00000000-0000-0000-0000-000000000000", 1, data, embed: false, schema3: false);
        buffers.GiveBack();
        return data;
    }
}
