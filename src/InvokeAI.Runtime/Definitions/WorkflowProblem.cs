namespace InvokeAI;

/// <summary>Something that is wrong with a workflow file, or that InvokeAI's editor would repair in it.</summary>
public sealed class WorkflowProblem
{
    /// <summary>The diagnostic's id, as in <c>INVK012</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>The workflow cannot be used.</summary>
    public bool IsError { get; init; }

    /// <summary>What is wrong and what to do.</summary>
    public string Message { get; init; } = "";

    /// <summary>The line, from 1.</summary>
    public int Line { get; init; }

    /// <summary>The column, from 1.</summary>
    public int Column { get; init; }

    /// <summary>Place, id and message, as compilers print them.</summary>
    public override string ToString() => $"({Line},{Column}): {(IsError ? "error" : "warning")} {Id}: {Message}";
}
