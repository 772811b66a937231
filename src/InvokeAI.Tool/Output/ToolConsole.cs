using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Tool.Output;

/// <summary>The tool's streams: results go to the first, diagnostics (in MSBuild's form, so that editors and CI servers find them) and progress to the second.</summary>
internal sealed class ToolConsole(TextWriter output, TextWriter error, TextReader? input = null, Interrupts? interrupts = null, bool canAsk = false)
{
    public TextWriter Output => output;

    public TextWriter Error => error;

    public TextReader Input { get; } = input ?? TextReader.Null;

    /// <summary>Somebody sits there who can answer.</summary>
    public bool CanAsk => canAsk;

    public Interrupts Interrupts { get; } = interrupts ?? new Interrupts();

    public void Report(string file, DiagnosticPlace diagnostic)
    {
        if (diagnostic.Severity != WorkflowSeverity.Hidden)
            error.WriteLine($"{file}({diagnostic.Line},{diagnostic.Column}): {Word(diagnostic.Severity)} {diagnostic.Id}: {OneLine(diagnostic.Message)}");
    }

    public void Warn(string message) => error.WriteLine($"warning: {OneLine(message)}");

    public void Fail(string message) => error.WriteLine($"error: {message}");

    public static string Word(WorkflowSeverity severity) => severity switch
    {
        WorkflowSeverity.Error => "error",
        WorkflowSeverity.Warning => "warning",
        _ => "info",
    };

    // One diagnostic is one line, or nothing that reads logs finds it.
    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
