using System.Collections.Immutable;
using System.Reflection;
using Basic.Reference.Assemblies;
using InvokeAI.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InvokeAI.Tests.Support;

/// <summary>
/// A user's project in memory: workflows with their metadata, C#, and the generator run over them. Where every case runs (<see cref="Cases"/>), as in CI, the
/// compiler is the oldest Roslyn that we support; otherwise it is the SDK's.
/// </summary>
internal sealed record TestProject
{
    public const string Directory = "/app/";

    public static readonly ImmutableArray<MetadataReference> References =
    [
        .. Net80.References.All,
        MetadataReference.CreateFromFile(
            typeof(TestProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RuntimeForNet8").Value!),
    ];

    public ImmutableArray<TestFile> Files { get; init; } = [];

    public ImmutableDictionary<string, IReadOnlyDictionary<string, string>> Metadata { get; init; } =
        ImmutableDictionary<string, IReadOnlyDictionary<string, string>>.Empty;

    /// <summary>Gets the build properties that the compiler sees, beside RootNamespace and ProjectDir.</summary>
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;

    public string RootNamespace { get; init; } = "App";

    public string Code { get; init; } = "";

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public TestProject With(string name, string? text, params (string Key, string Value)[] metadata)
        => With(name, new TestFile(Directory + name, text), metadata);

    public TestProject With(string name, TestFile added, params (string Key, string Value)[] metadata)
    {
        var path = Directory + name;
        var all = metadata.ToDictionary(pair => pair.Key, pair => pair.Value);
        all.TryAdd(name.EndsWith(".form.lock", StringComparison.Ordinal) ? "InvokeAIFormLock" : "InvokeAIWorkflow", "true");
        if (all.ContainsKey("InvokeAISchema"))
            all.Remove("InvokeAIWorkflow");
        return this with
        {
            Files = Files.RemoveAll(file => file.Path == path).Add(added),
            Metadata = Metadata.SetItem(path, all),
        };
    }

    public TestOptions Options() => new(
        new Dictionary<string, string>(Properties) { ["RootNamespace"] = RootNamespace, ["ProjectDir"] = Directory },
        Metadata);

    public CSharpCompilation Compilation() => CSharpCompilation.Create(
        "App",
        [CSharpSyntaxTree.ParseText(Code, ParseOptions, "/app/Program.cs")],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: Nullable, warningLevel: 9999, deterministic: true));

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    public GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new WorkflowGenerator().AsSourceGenerator()],
        Files,
        ParseOptions,
        Options(),
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public GeneratorDriverRunResult Run() => Driver().RunGenerators(Compilation()).GetRunResult();

    /// <summary>Compiles the project with the generator's output.</summary>
    public TestBuild Build()
    {
        Driver().RunGeneratorsAndUpdateCompilation(Compilation(), out var compilation, out var diagnostics);
        return new(compilation, diagnostics);
    }
}
