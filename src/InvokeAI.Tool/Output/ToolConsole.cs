using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Tool.Output;

/// <summary>
/// The tool's streams: results go to the first, diagnostics (in MSBuild's form, so that editors and CI servers find them) and progress to the second.
/// </summary>
internal sealed class ToolConsole(TextWriter output, TextWriter error, TextReader? input = null, Interrupts? interrupts = null, bool canAsk = false)
{
    public TextWriter Output => output;

    public TextWriter Error => error;

    public TextReader Input { get; } = input ?? TextReader.Null;

    /// <summary>Gets a value indicating whether a person can answer questions.</summary>
    public bool CanAsk => canAsk;

    public Interrupts Interrupts { get; } = interrupts ?? new Interrupts();

    public void Report(string file, DiagnosticPlace diagnostic)
    {
        if (diagnostic.Severity != WorkflowSeverity.Hidden)
            Note($"{file}({diagnostic.Line},{diagnostic.Column}): {Word(diagnostic.Severity)} {diagnostic.Id}: {diagnostic.Message}", longest: int.MaxValue);
    }

    public void Warn(string message) => Note("warning: " + message);

    public void Fail(string message) => Note("error: " + message);

    /// <summary>Writes a line of the result. A value is never shortened: programs read it.</summary>
    public void Say(string line) => output.WriteLine(SafeText.Line(line, int.MaxValue));

    /// <summary>Writes a line of what is said beside the result.</summary>
    public void Note(string line, int longest = SafeText.LongestMessage) => error.WriteLine(SafeText.Line(line, longest));

    public static string Word(WorkflowSeverity severity) => severity switch
    {
        WorkflowSeverity.Error => "error",
        WorkflowSeverity.Warning => "warning",
        _ => "info",
    };
}
