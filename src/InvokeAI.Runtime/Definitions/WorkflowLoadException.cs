namespace InvokeAI;

/// <summary>A file is no workflow that can be used.</summary>
public sealed class WorkflowLoadException : InvokeAIException
{
    internal WorkflowLoadException(string path, IReadOnlyList<WorkflowProblem> problems)
        : base($"{path} cannot be used: " + string.Join("; ", problems.Where(p => p.IsError).Take(5).Select(p => $"line {p.Line}, column {p.Column}: {p.Message} [{p.Id}]"))) => Problems = problems;

    /// <summary>All that is wrong with it, errors and warnings.</summary>
    public IReadOnlyList<WorkflowProblem> Problems { get; }
}
