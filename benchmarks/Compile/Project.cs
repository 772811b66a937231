using System.Collections.Immutable;
using InvokeAI.Benchmarks.Corpus;
using InvokeAI.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InvokeAI.Benchmarks.Compile;

/// <summary>A project with so many workflows, in the compiler's hands.</summary>
internal sealed class Project
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12);
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create("App", options: new(OutputKind.DynamicallyLinkedLibrary));

    public Project(int workflows)
    {
        var files = MadeFiles.Workflows(workflows);
        Files = [.. files.Concat(files.Select(MadeFiles.Lock)).Select(file => new MemoryFile(file.Path, file.Text))];
        Compilations = [With("class A { }"), With("class A { int edited; }")];
    }

    public ImmutableArray<AdditionalText> Files { get; }

    /// <summary>Gets the project before and after an edit of C# that does not concern workflows.</summary>
    public Compilation[] Compilations { get; }

    public GeneratorDriver Ours(bool track = false) => Driver(new WorkflowGenerator(), track);

    public GeneratorDriver Null() => Driver(new NullGenerator(0), track: false);

    /// <summary>Returns a generator that adds two empty sources for each workflow, as many as ours does.</summary>
    public GeneratorDriver NullWithSources(int sources = 2) => Driver(new NullGenerator(sources), track: false);

    private CSharpGeneratorDriver Driver(IIncrementalGenerator generator, bool track) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()], Files, ParseOptions, new ItemOptions(), new(IncrementalGeneratorOutputKind.None, track));

    private static CSharpCompilation With(string code) => Empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText(code, ParseOptions, "/app/A.cs"));
}
