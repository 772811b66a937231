using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using InvokeAI.Benchmarks.Client;
using InvokeAI.Benchmarks.Compile;
using InvokeAI.Benchmarks.Corpus;
using InvokeAI.Benchmarks.Growth;
using InvokeAI.Benchmarks.Measuring;
using InvokeAI.Benchmarks.Reading;
using InvokeAI.Benchmarks.Submission;

var rows = new (string Name, Func<Report, Task> Run)[]
{
    // First the rows of nanoseconds, in a process that nothing else has shaped yet.
    ("body", BodyRows.Body),
    ("item", ItemRows.Item),
    ("edit", CompileRows.UnrelatedEdit),
    ("edited", CompileRows.OneEdited),
    ("cold", CompileRows.Cold),
    ("stages", StageRows.Stages),
    ("load", LoadStages.Load),
    ("growth", report => GrowthRows.Growth(report, args.FirstOrDefault(a => a.StartsWith("--only=", StringComparison.Ordinal))?["--only=".Length..] ?? "")),
    ("memory", MemoryRows.Memory),
    ("catalog", CatalogRows.Catalog),
    ("cost", CostRows.Cost),
    ("class", ClassRows.Class),
    ("ide", IdeRows.Ide),
    ("build", BuildRows.Build),
    ("roundtrip", RoundTripRows.RoundTrip),
    ("traffic", TrafficRows.Traffic),
    ("downloads", DownloadRows.Downloads),
    ("sweep", SweepRows.Sweep),
    ("start", StartRows.Start),
    ("first", FirstRunRows.First),
};
if (args is ["make", var path])
{
    await File.WriteAllTextAsync(path, WorkflowMaker.Make(1));
    return 0;
}

if (args is ["bdn", .. var forBdn])
{
    // In this process: a project that is its own analyzer's user cannot be built a second time by BenchmarkDotNet.
    BenchmarkSwitcher.FromAssembly(typeof(BodyRows).Assembly)
        .Run(forBdn, DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)));
    return 0;
}

var chosen = args is ["--all"] ? rows : [.. rows.Where(row => args.Contains(row.Name))];
if (chosen.Length == 0)
{
    Console.Error.WriteLine(
        $"Name rows, or --all: {string.Join(", ", rows.Select(row => row.Name))}; 'bdn' and BenchmarkDotNet's own arguments; 'make PATH' for a workflow "
            + $"of 37 nodes.");
    return 2;
}

var report = new Report(Console.Out);
foreach (var (_, run) in chosen)
    await run(report);
report.Table();
return 0;
