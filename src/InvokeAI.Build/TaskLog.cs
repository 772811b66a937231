using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Texts;
using Microsoft.Build.Framework;

namespace InvokeAI.Build;

/// <summary>Logs messages in MSBuild's format, at a place in a file.</summary>
internal sealed class TaskLog(IBuildEngine engine)
{
    private const string Sender = "InvokeAI.Typed";

    public bool HasErrors { get; private set; }

    public void Say(string message)
        => engine.LogMessageEvent(new BuildMessageEventArgs(SafeText.Line(message), null, Sender, MessageImportance.High));

    public void Error(string file, string message, string code = "", int line = 0, int column = 0)
    {
        HasErrors = true;
        engine.LogErrorEvent(new BuildErrorEventArgs(null, code, SafeText.Line(file), line, column, 0, 0, SafeText.Line(message, int.MaxValue), null, Sender));
    }

    public void Unreadable(string file, string shown, string problem) => Error(file, "", ProjectRules.FileUnreadable.At(TextSpan.None, shown, problem));

    public void Error(string file, string text, WorkflowDiagnostic diagnostic)
    {
        var (line, column) = new LineMap(text).At(diagnostic.Span.Start);
        Error(file, diagnostic.Message, diagnostic.Id, line, column);
    }
}
