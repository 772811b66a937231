namespace InvokeAI;

/// <summary>Thrown when a file does not contain a workflow that can be used.</summary>
public sealed class WorkflowLoadException : InvokeAIException
{
    /// <summary>Initializes an exception with a message.</summary>
    /// <param name="message">The message.</param>
    public WorkflowLoadException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes an exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, or null.</param>
    public WorkflowLoadException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal WorkflowLoadException(string path, IReadOnlyList<WorkflowProblem> problems)
        : base($"{path} cannot be used: "
            + string.Join("; ", problems.Where(p => p.IsError).Take(5).Select(p => $"line {p.Line}, column {p.Column}: {p.Message} [{p.Id}]")))
                => Problems = problems;

    /// <summary>Gets all errors and warnings about the file.</summary>
    public IReadOnlyList<WorkflowProblem> Problems { get; init; } = [];
}
