using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InvokeAI.Benchmarks.Compile;

/// <summary>Represents MSBuild's options for a project in which every additional file is a workflow or its lock.</summary>
/// <param name="unknownNodes">The metadata <c>UnknownNodes</c> of workflows.</param>
internal sealed class ItemOptions(string unknownNodes = "") : AnalyzerConfigOptionsProvider
{
    private static readonly Options Lock = new(new() { ["build_metadata.AdditionalFiles.InvokeAIFormLock"] = "true" });

    private readonly Options _workflow = new(new()
    {
        ["build_metadata.AdditionalFiles.InvokeAIWorkflow"] = "true",
        ["build_metadata.AdditionalFiles.UnknownNodes"] = unknownNodes,
    });

    public override AnalyzerConfigOptions GlobalOptions { get; } =
        new Options(new() { ["build_property.RootNamespace"] = "App", ["build_property.ProjectDir"] = "/app/" });

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Lock;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => textFile.Path.EndsWith(".json", StringComparison.Ordinal) ? _workflow : Lock;

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
