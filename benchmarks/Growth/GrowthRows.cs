using System.Globalization;
using System.Runtime;
using InvokeAI.Benchmarks.Compile;
using InvokeAI.Benchmarks.Measuring;
using InvokeAI.Generators.Emit;
using InvokeAI.Generators.Files;
using InvokeAI.Generators.Model;
using InvokeAI.Generators.Parse;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Benchmarks.Growth;

/// <summary>
/// Measures the generator's time for a file that repeats one structure 4,000, 8,000, 16,000 and 32,000 times. Eight times as many can take eight times as long,
/// and a little more.
/// </summary>
internal static class GrowthRows
{
    private const int Rounds = 3;

    // What the largest structure allocates fits into it twice.
    private const long Room = 4L << 30;

    // Linear is 8; n log n is 10; what is beyond the processor's caches costs more; quadratic is 64.
    private const double MostTimes = 20;

    private static readonly int[] Counts = [4_000, 8_000, 16_000, 32_000];

    /// <param name="report">Takes the table.</param>
    /// <param name="only">Part of the names of the structures to measure; empty for all.</param>
    public static Task Growth(Report report, string only)
    {
        var lines = new List<string>();
        var worst = (Name: "", Times: 0.0);
        foreach (var name in RepeatedShapes.Names.Where(IsAsked))
            Add(name, count => Generator(RepeatedShapes.Text(name, count), null));
        foreach (var name in RepeatedEdits.Names.Where(name => IsAsked($"form lock: {name}")))
        {
            Add($"form lock: {name}", count =>
            {
                var (before, after) = RepeatedEdits.Texts(name, count);
                return Generator(after, LockedWorkflow.Load("before.json", before, null, new LoadOptions(EmbeddedCatalog.Instance)).AcceptedText());
            });
        }

        if (IsAsked("files"))
        {
            Add("files of one class name", Files(_ => "same"));
            Add("files", Files(i => $"file-{i}"));
        }

        report.Note(
            "### growth\n\n| repeated | 4,000 | 8,000 | 16,000 | 32,000 | 32,000 beside 4,000 |\n|---|---:|---:|---:|---:|---:|\n" + string.Join("\n", lines));
        report.Row("32,000 of any one structure in a file, generated", "4,000 of it", "n log n: about 10 ×, no structure above 20 ×",
            string.Create(CultureInfo.InvariantCulture, $"{lines.Count} structures, the worst **{worst.Times:0.0} ×** ({worst.Name})"),
            worst.Times <= MostTimes);
        return Task.CompletedTask;

        bool IsAsked(string name) => name.Contains(only, StringComparison.Ordinal);

        void Add(string name, Func<int, Action> prepare)
        {
            // The code is to be at its last tier before the least of them is timed; the compiler takes a tenth of a second to notice.
            var first = prepare(Counts[0]);
            for (var i = 0; i < 4; i++)
            {
                first();
                Thread.Sleep(150);
            }

            var times = Counts.Select(count => Least(prepare(count))).ToArray();
            var ratio = times[^1] / times[0];
            if (ratio > worst.Times)
                worst = (name, ratio);
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", times.Select(Report.Time))} | {ratio:0.0} × |"));
        }
    }

    // Without collections: one comes after so many bytes, so that the least of three runs would have none with 4,000 and one or two with 32,000.
    private static double Least(Action once)
    {
        var least = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            GC.Collect();
            GC.TryStartNoGCRegion(Room);
            var begin = ThreadClock.Now;
            once();
            least = Math.Min(least, ThreadClock.Now - begin);
            if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
                GC.EndNoGCRegion();
        }

        return least;
    }

    private static Action Generator(string text, string? lockText)
    {
        var options = new ItemOptions("keep");
        var file = InputFile.From(new MemoryFile("/app/made.json", text), options, FileKind.Workflow)!;
        var lockFile = lockText is null ? null : InputFile.From(new MemoryFile(FormLock.PathFor("/app/made.json"), lockText), options, FileKind.Lock);
        var project = ProjectOptions.From(options);
        var input = new WorkflowInput(file, lockFile, ClassNames.Of([file.Item], project).Of(file.Item), project);
        return () =>
        {
            var model = WorkflowParser.Parse(input, new CatalogModel(EmbeddedCatalog.Instance, default), default);
            if (model.Api is not null)
                ApiEmitter.Emit(model.Api);
            if (model.Data is not null)
                DataEmitter.Emit(model.Data);
        };
    }

    private static Func<int, Action> Files(Func<int, string> name) => count => () =>
    {
        var project = ProjectOptions.From(new ItemOptions());
        var items = Enumerable.Range(0, count).Select(i => new WorkflowItem($"/app/{i}/{name(i)}.json")).ToList();
        var names = ClassNames.Of(items, project);
        foreach (var item in items)
            names.Of(item);
    };
}
