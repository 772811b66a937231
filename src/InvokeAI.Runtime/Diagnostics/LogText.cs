using InvokeAI.Workflows.Texts;

namespace InvokeAI;

/// <summary>
/// Represents a value of a log message that a server, a file or another library can have written. In the log, it is on one line and contains no control
/// characters.
/// </summary>
internal readonly struct LogText(string text)
{
    public static implicit operator LogText(string text) => new(text);

    public override string ToString() => SafeText.Line(text);
}
