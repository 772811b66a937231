namespace InvokeAI;

/// <summary>Represents a problem of a workflow file, or something that InvokeAI's editor would repair in it.</summary>
public sealed class WorkflowProblem
{
    /// <summary>Gets the ID of the diagnostic, as in <c>INVK012</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Gets a value indicating whether the problem makes the workflow unusable.</summary>
    public bool IsError { get; init; }

    /// <summary>Gets a message that says what is wrong and what to do.</summary>
    public string Message { get; init; } = "";

    /// <summary>Gets the line, starting at 1.</summary>
    public int Line { get; init; }

    /// <summary>Gets the column, starting at 1.</summary>
    public int Column { get; init; }

    /// <summary>Returns the place, the ID and the message, as compilers print them.</summary>
    public override string ToString() => $"({Line},{Column}): {(IsError ? "error" : "warning")} {Id}: {Message}";
}
