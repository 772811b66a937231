using System.Diagnostics;
using System.Globalization;
using InvokeAI.Benchmarks.Measuring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InvokeAI.Benchmarks.Compile;

/// <summary>Measures the cost of the emitted classes in a build: compiling them, and the assembly's size.</summary>
internal static class CostRows
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path
                => Path.GetFileName(path) is { } name
                    && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "InvokeAI.Runtime.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static Task Cost(Report report)
    {
        report.Note(
            "### The emitted classes' own cost\n\nBeside: an empty project, in the same run; processor time of one thread, generation included. Reported.");
        report.Note("| workflows | generate and compile | each | assembly | each |\n|---:|---:|---:|---:|---:|");
        var rows = new[] { 0, 1, 25, 100 };
        foreach (var count in rows)
            Build(new Project(count));
        var (emptyTime, emptySize) = Best(0);
        var said = new List<string>();
        foreach (var count in rows)
        {
            var (time, size) = Best(count);
            var each = Math.Max(count, 1);
            if (count > 0)
                said.Add(
                    string.Create(CultureInfo.InvariantCulture,
                        $"{count}: {Report.Time((time - emptyTime) / each)}, {Report.Size((size - emptySize) / (double)each)}"));
            report.Note(
                string.Create(CultureInfo.InvariantCulture,
                    $"| {count} | {Report.Time(time)} | {Report.Time((time - emptyTime) / each)} | "
                        + $"{Report.Size(size)} | {Report.Size((size - emptySize) / (double)each)} |"));
        }

        report.Row("the emitted classes' own cost: generating and compiling, assembly; a workflow", "an empty compilation", "reported",
            string.Join("; ", said));
        return Task.CompletedTask;
    }

    private static (double Time, long Size) Best(int workflows)
    {
        var results = Enumerable.Range(0, 5).Select(_ => Build(new Project(workflows))).ToArray();
        return (results.Min(r => r.Time), results[0].Size);
    }

    private static (double Time, long Size) Build(Project project)
    {
        var compilation = project.Compilations[0].AddReferences(References).WithOptions(new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false, optimizationLevel: OptimizationLevel.Release,
            nullableContextOptions: NullableContextOptions.Enable));
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
