using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using InvokeAI.Benchmarks.Measuring;
using InvokeAI.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.QuickInfo;
using Microsoft.CodeAnalysis.Text;

namespace InvokeAI.Benchmarks.Compile;

/// <summary>
/// Measures what an IDE takes for completion and quick info on a generated class while somebody types, through the services that it uses itself.
/// </summary>
internal static class IdeRows
{
    private const int Many = 100;
    private const int Keystrokes = 100;
    private const double Goal = 50e6;
    private const string Before = "using App.Workflows;\nclass A\n{\n    object B() { var a = ";
    private const string After = "; return a; }\n}\n";

    public static async Task Ide(Report report)
    {
        using var workspace = new AdhocWorkspace(MefHostServices.DefaultHost);
        // All made classes have these members.
        var name = new MadeProject(1).Emitted().Single().Class;
        var members = await TimesAsync(workspace, Many, $"new {name}().Positi", CompleteAsync);
        var initializer = await TimesAsync(workspace, Many, $"new {name} {{ Positi", CompleteAsync, " }");
        var info = await TimesAsync(workspace, Many, $"new {name}().PositivePrompt1", QuickInfoAsync);
        var none = await TimesAsync(workspace, 0, "new System.Text.StringBuilder().Appen", CompleteAsync);
        var worst = new[] { members, initializer, info }.Max(At95);
        report.Note(
            $"### Completion and quick info on a generated class, {Many} workflows\n\nAfter each keystroke, time on the wall. An IDE compiles the project "
                + $"and runs the generator in the background; these services take what is there. To reach: ≤ {Report.Time(Goal)} at the 95th percentile.");
        report.Note("| | median | 95th percentile |\n|---|---:|---:|\n" + string.Join('\n',
            new[] { ("completion behind a dot", members), ("completion in an initializer", initializer), ("quick info on a property", info),
                ("completion of a StringBuilder, no workflows", none) }
                .Select(row => $"| {row.Item1} | {Report.Time(SideBySide.Median(row.Item2))} | {Report.Time(At95(row.Item2))} |")));
        report.Row($"completion and quick info on a generated class, {Many} workflows, 95th percentile",
            $"completion of a `StringBuilder` without workflows: {Report.Time(At95(none))}", $"≤ {Report.Time(Goal)}",
            string.Create(CultureInfo.InvariantCulture,
                $"**{Report.Time(worst)}** (behind a dot {Report.Time(At95(members))}, in an initializer {Report.Time(At95(initializer))}, "
                    + $"quick info {Report.Time(At95(info))})"), worst <= Goal);
    }

    private static async Task<double[]> TimesAsync(AdhocWorkspace workspace, int workflows, string typed, Func<Document, int, Task<bool>> serve,
        string rest = "")
    {
        var (solution, document) = Open(workspace, workflows);
        var times = new List<double>();
        // An IDE has compiled the project in the background, generated classes included; completion takes what is there.
        _ = await solution.GetProject(document.ProjectId)!.GetCompilationAsync();
        for (var keystroke = -Keystrokes / 4; keystroke < Keystrokes; keystroke++)
        {
            // Another text each time: what is above the place has changed too.
            var text = $"// {keystroke}\n{Before}{typed}{rest}{After}";
            solution = solution.WithDocumentText(document, SourceText.From(text));
            var watch = Stopwatch.StartNew();
            if (!await serve(solution.GetDocument(document)!, text.IndexOf(typed, StringComparison.Ordinal) + typed.Length))
                throw new UnreachableException($"Nothing was found behind '{typed}'.");
            if (keystroke >= 0)
                times.Add(watch.Elapsed.TotalNanoseconds);
        }

        return [.. times];
    }

    private static double At95(double[] times) => times.Order().ElementAt(times.Length * 95 / 100);

    private static async Task<bool> CompleteAsync(Document document, int position)
    {
        var list = await CompletionService.GetService(document)!.GetCompletionsAsync(document, position);
        return list.ItemsList.Any(item => item.DisplayText is "PositivePrompt1" or "Append");
    }

    private static async Task<bool> QuickInfoAsync(Document document, int position)
        => await QuickInfoService.GetService(document)!.GetQuickInfoAsync(document, position - 1) is { } item
            && item.Sections.Any(section => section.Text.Contains("Form index", StringComparison.Ordinal));

    private static (Solution Solution, DocumentId Document) Open(AdhocWorkspace workspace, int workflows)
    {
        var project = ProjectId.CreateNewId();
        var document = DocumentId.CreateNewId(project);
        var solution = workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(project, VersionStamp.Create(), "App", "App", LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
                parseOptions: new CSharpParseOptions(LanguageVersion.CSharp12),
                metadataReferences: CostRows.References,
                analyzerReferences: [new GeneratorReference()]))
            .AddDocument(document, "A.cs", "");
        var options = DocumentId.CreateNewId(project);
        solution = solution.AddAnalyzerConfigDocument(options, ".globalconfig", SourceText.From(Options(workflows)), filePath: "/app/.globalconfig");
        foreach (var file in new MadeProject(workflows).Files)
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(project), Path.GetFileName(file.Path), file.GetText()!, filePath: file.Path);
        return (solution, document);
    }

    /// <summary>Returns the options that MSBuild writes for the compiler.</summary>
    private static string Options(int workflows)
        => string.Concat(
            new MadeProject(workflows).Files.Select(
                file => $"[{file.Path}]\nbuild_metadata.AdditionalFiles."
                    + $"{(file.Path.EndsWith(".json", StringComparison.Ordinal) ? "InvokeAIWorkflow" : "InvokeAIFormLock")} = true\n")
        .Prepend("is_global = true\nbuild_property.RootNamespace = App\nbuild_property.ProjectDir = /app/\n"));

    /// <summary>The generator as an IDE's project refers to it.</summary>
    private sealed class GeneratorReference : AnalyzerReference
    {
        private readonly ImmutableArray<ISourceGenerator> _generators = [new WorkflowGenerator().AsSourceGenerator()];

        public override string FullPath => Id.ToString()!;

        public override object Id { get; } = Guid.NewGuid();

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;

        public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => _generators;
    }
}
