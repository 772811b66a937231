using Microsoft.CodeAnalysis;

namespace InvokeAI.Benchmarks.Compile;

/// <summary>What the compiler itself costs: a generator that reads the same files and their metadata, and makes nothing of them.</summary>
[Generator(LanguageNames.CSharp)]
internal sealed class NullGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => pair.Right.GetOptions(pair.Left).TryGetValue("build_metadata.AdditionalFiles.InvokeAIWorkflow", out var flag) && flag == "true")
            .Select(static (pair, cancellation) => pair.Left.GetText(cancellation)?.ToString() ?? "");
        context.RegisterSourceOutput(files, static (_, _) => { });
    }
}
