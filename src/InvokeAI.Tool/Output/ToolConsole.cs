using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Tool.Output;

/// <summary>The tool's two streams: results go to the first, diagnostics (in MSBuild's form, so that editors and CI servers find them) to the second.</summary>
internal sealed class ToolConsole(TextWriter output, TextWriter error)
{
    public TextWriter Output => output;

    public TextWriter Error => error;

    /// <summary>Failures that are the world's, not the tool's: their message is enough.</summary>
    public static bool IsExpected(Exception e) => e is IOException or UnauthorizedAccessException or InvokeAIException or HttpRequestException;

    public void Report(string file, DiagnosticPlace diagnostic)
        => error.WriteLine($"{file}({diagnostic.Line},{diagnostic.Column}): {Word(diagnostic.Severity)} {diagnostic.Id}: {diagnostic.Message}");

    public static string Word(WorkflowSeverity severity) => severity switch
    {
        WorkflowSeverity.Error => "error",
        WorkflowSeverity.Warning => "warning",
        _ => "info",
    };
}
