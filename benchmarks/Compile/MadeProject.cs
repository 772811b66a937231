using System.Collections.Immutable;
using InvokeAI.Benchmarks.Corpus;
using InvokeAI.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InvokeAI.Benchmarks.Compile;

/// <summary>A project with so many workflows, in the compiler's hands.</summary>
internal sealed class MadeProject
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12);
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create("App", options: new(OutputKind.DynamicallyLinkedLibrary));

    public MadeProject(int workflows)
    {
        var files = MadeFiles.Workflows(workflows);
        Files = [.. files.Concat(files.Select(MadeFiles.Lock)).Select(file => new MemoryFile(file.Path, file.Text))];
        Compilations = [With("class A { }"), With("class A { int edited; }")];
    }

    public ImmutableArray<AdditionalText> Files { get; }

    /// <summary>Gets the project before and after an edit of C# that does not concern workflows.</summary>
    public Compilation[] Compilations { get; }

    public GeneratorDriver Ours(bool track = false) => Driver(new WorkflowGenerator(), track);

    /// <summary>Returns the emitted sources of each class, its own and that of its data.</summary>
    public IEnumerable<(string Class, SyntaxTree[] Sources)> Emitted()
        => Ours().RunGenerators(Compilations[0]).GetRunResult().Results[0].GeneratedSources
            .Where(source => source.SyntaxTree.GetRoot().DescendantNodes().OfType<RecordDeclarationSyntax>().Any())
            .GroupBy(source => source.HintName.Split('.')[^3] is var name && name == "Graph" ? source.HintName.Split('.')[^4] : name)
            .Select(sources => (sources.Key, sources.Select(source => source.SyntaxTree).ToArray()));

    public GeneratorDriver Null() => Driver(new NullGenerator(0), track: false);

    /// <summary>Returns a generator that adds two empty sources for each workflow, as many as ours does.</summary>
    public GeneratorDriver NullWithSources(int sources = 2) => Driver(new NullGenerator(sources), track: false);

    private CSharpGeneratorDriver Driver(IIncrementalGenerator generator, bool track) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()], Files, ParseOptions, new ItemOptions(), new(IncrementalGeneratorOutputKind.None, track));

    private static CSharpCompilation With(string code) => Empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText(code, ParseOptions, "/app/A.cs"));
}
