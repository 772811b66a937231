using Microsoft.CodeAnalysis;

namespace InvokeAI.Benchmarks.Compile;

/// <summary>
/// Measures the cost of the compiler itself: a generator that reads the same files and their metadata, and emits nothing but (if requested) the same number of
/// sources.
/// </summary>
[Generator(LanguageNames.CSharp)]
internal sealed class NullGenerator(int sources) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, cancellation) => (
                IsWorkflow: pair.Right.GetOptions(pair.Left).TryGetValue("build_metadata.AdditionalFiles.InvokeAIWorkflow", out var flag) && flag == "true",
                Name: Path.GetFileNameWithoutExtension(pair.Left.Path),
                Text: pair.Left.GetText(cancellation)?.ToString() ?? ""));
        for (var i = 0; i < Math.Max(sources, 1); i++)
        {
            var name = $".{i}.g.cs";
            context.RegisterSourceOutput(files, (output, file) =>
            {
                if (sources > 0 && file.IsWorkflow)
                    output.AddSource(file.Name + name, "");
            });
        }
    }
}
