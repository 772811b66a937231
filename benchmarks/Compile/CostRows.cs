using System.Diagnostics;
using System.Globalization;
using InvokeAI.Benchmarks.Measuring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InvokeAI.Benchmarks.Compile;

/// <summary>Measures the cost of the emitted classes in a build: compiling them, and the assembly's size.</summary>
internal static class CostRows
{
    private const double SizeGoal = 40_000;

    public static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path
                => Path.GetFileName(path) is { } name
                    && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "InvokeAI.Runtime.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false, optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable);

    public static Task Cost(Report report)
    {
        report.Note(
            "### The emitted classes' own cost\n\nBeside: an empty project, in the same run; processor time of one thread, generation included. Reported.");
        report.Note("| workflows | generate and compile | each | assembly | each |\n|---:|---:|---:|---:|---:|");
        var rows = new[] { 0, 1, 25, 100 };
        foreach (var count in rows)
            Build(new MadeProject(count));
        var (emptyTime, emptySize) = Best(0);
        var said = new List<string>();
        var largest = 0.0;
        foreach (var count in rows)
        {
            var (time, size) = Best(count);
            var each = Math.Max(count, 1);
            if (count > 0)
            {
                largest = Math.Max(largest, (size - emptySize) / (double)each);
                said.Add(
                    string.Create(CultureInfo.InvariantCulture,
                        $"{count}: {Report.Time((time - emptyTime) / each)}, {Report.Size((size - emptySize) / (double)each)}"));
            }

            report.Note(
                string.Create(CultureInfo.InvariantCulture,
                    $"| {count} | {Report.Time(time)} | {Report.Time((time - emptyTime) / each)} "
                        + $"| {Report.Size(size)} | {Report.Size((size - emptySize) / (double)each)} |"));
        }

        report.Row("generating and compiling, a workflow; what it adds to the assembly", "an empty compilation", $"≤ {Report.Size(SizeGoal)}",
            string.Join("; ", said), largest <= SizeGoal);
        return Task.CompletedTask;
    }

    private static (double Time, long Size) Best(int workflows)
    {
        var results = Enumerable.Range(0, 5).Select(_ => Build(new MadeProject(workflows))).ToArray();
        return (results.Min(r => r.Time), results[0].Size);
    }

    /// <summary>Returns a compilation of no files with what an emitted class refers to, on one thread.</summary>
    public static CSharpCompilation Bare() => CSharpCompilation.Create("App", references: References, options: Options);

    private static (double Time, long Size) Build(MadeProject project)
    {
        var compilation = project.Compilations[0].AddReferences(References).WithOptions(Options);
        var begin = ThreadClock.Now;
        project.Ours().RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _);
        using var assembly = new MemoryStream();
        var result = whole.Emit(assembly);
        var time = ThreadClock.Now - begin;
        return result.Success
            ? (time, assembly.Length)
            : throw new UnreachableException(result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error).ToString());
    }
}
