using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InvokeAI.Mutation.Projects;

/// <summary>Asks MSBuild how it compiles a project, so that mutants are compiled with the project's own options, references and resources.</summary>
internal static class CompilerCommand
{
    public static CSharpCommandLineArguments Of(Target target)
    {
        var json = DotNet.Run(
            "msbuild", Path.Combine(target.Project, target.Name + ".csproj"), "-t:PrepareResources;Compile", "-p:TargetFramework=" + target.Framework,
            "-p:ProvideCommandLineArgs=true", "-p:SkipCompilerExecution=true", "-p:NonExistentFile=__compile_always__", "-p:BuildProjectReferences=false",
            "-getItem:CscCommandLineArgs", "-v:q");
        using var document = JsonDocument.Parse(json);
        var arguments =
            document.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray().Select(a => a.GetProperty("Identity").GetString()!);
        return CSharpCommandLineParser.Default.Parse(arguments, Path.Combine(Repository.Root, target.Project), sdkDirectory: null);
    }

    /// <summary>Gets the project's compilation, with the sources that its generators add.</summary>
    public static CSharpCompilation Compile(CSharpCommandLineArguments command)
    {
        var options = command.ParseOptions.WithDocumentationMode(DocumentationMode.None);
        var trees = command.SourceFiles.Select(file => CSharpSyntaxTree.ParseText(Text(file.Path), options, file.Path));
        var references = command.MetadataReferences.Select(r => MetadataReference.CreateFromFile(r.Reference, r.Properties));
        var compilation = CSharpCompilation.Create(command.CompilationName, trees, references, Quiet(command.CompilationOptions));
        var loader = new AnalyzerLoader();
        var files = command.AnalyzerReferences.Select(a => Path.GetFullPath(a.FilePath, command.BaseDirectory!)).ToList();
        files.ForEach(loader.AddDependencyLocation);
        var generators = files.Select(f => new AnalyzerFileReference(f, loader)).SelectMany(a => a.GetGenerators(LanguageNames.CSharp));
        CSharpGeneratorDriver.Create(generators, parseOptions: options, optionsProvider: new EditorConfigOptions(command.AnalyzerConfigPaths))
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _);
        return (CSharpCompilation)updated;
    }

    private static Microsoft.CodeAnalysis.Text.SourceText Text(string path)
    {
        using var stream = File.OpenRead(path);
        return Microsoft.CodeAnalysis.Text.SourceText.From(stream);
    }

    // A mutant may leave code unreachable or a null unchecked: only errors of the language count.
    private static CSharpCompilationOptions Quiet(CSharpCompilationOptions options)
        => options.WithGeneralDiagnosticOption(ReportDiagnostic.Suppress).WithSpecificDiagnosticOptions([])
            .WithNullableContextOptions(NullableContextOptions.Annotations)
            .WithStrongNameProvider(new DesktopStrongNameProvider());
}
