namespace InvokeAI;

/// <summary>Something that is wrong with a workflow file, or that InvokeAI's editor would repair in it.</summary>
/// <param name="Id">The diagnostic's id, as in <c>INVK012</c>.</param>
/// <param name="IsError">The workflow cannot be used.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public sealed record WorkflowProblem(string Id, bool IsError, string Message, int Line, int Column)
{
    /// <summary>Place, id and message, as compilers print them.</summary>
    public override string ToString() => $"({Line},{Column}): {(IsError ? "error" : "warning")} {Id}: {Message}";
}
