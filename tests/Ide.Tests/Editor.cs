using System.Collections.Immutable;
using InvokeAI.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace InvokeAI.Tests;

/// <summary>A project as an editor has it: the sample's workflows, what the generator makes of them, and one file with the caret in it.</summary>
internal static class Editor
{
    private static readonly string[] Workflows = ["sdxl-text-to-image", "colour-card"];

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) is "netstandard.dll")
            .Select(p => MetadataReference.CreateFromFile(p, documentation: null)),
        MetadataReference.CreateFromFile(typeof(InvokeAIClient).Assembly.Location),
    ];

    /// <summary>Opens a document that contains <paramref name="expression"/>. Also returns the place of the <c>$$</c>.</summary>
    public static (Document Document, int Caret) Open(string expression)
    {
        var text = $"class Program {{ static object Value() => {expression}; }}";
        var caret = text.IndexOf("$$", StringComparison.Ordinal);
        text = text.Remove(caret, 2);

        var generated = CSharpGeneratorDriver.Create(
                [new WorkflowGenerator().AsSourceGenerator()],
                Workflows.Select(w => (AdditionalText)new WorkflowFile(w)),
                CSharpParseOptions.Default,
                new Options())
            .RunGenerators(CSharpCompilation.Create("App", references: References)).GetRunResult();
        var project = new AdhocWorkspace().AddProject("App", LanguageNames.CSharp)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .WithMetadataReferences(References);
        foreach (var source in generated.Results.SelectMany(r => r.GeneratedSources))
            project = project.AddDocument(source.HintName, source.SourceText).Project;
        return (project.AddDocument("Program.cs", text), caret);
    }

    private sealed class WorkflowFile(string name) : AdditionalText
    {
        public override string Path => $"/app/workflows/{name}.json";

        public override SourceText GetText(CancellationToken cancellationToken = default)
            => SourceText.From(File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "workflows", name + ".json")));
    }

    private sealed class Options : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } =
            new Values(new() { ["build_property.RootNamespace"] = "SampleApp", ["build_property.ProjectDir"] = "/app/" });

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile)
            => new Values(new() { ["build_metadata.AdditionalFiles.InvokeAIWorkflow"] = "true" });
    }

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
            => values.TryGetValue(key, out value);
    }
}
