using InvokeAI.Workflows.Texts;

namespace InvokeAI;

/// <summary>A value of a log message that a server, a file or another library may have written: in the log it is on one line, and steers nothing.</summary>
internal readonly struct LogText(string text)
{
    public static implicit operator LogText(string text) => new(text);

    public override string ToString() => SafeText.Line(text);
}
