namespace InvokeAI.Library;

/// <summary>Represents whether another workflow can call a saved workflow (<c>call_saved_workflow</c>).</summary>
public sealed class CallCompatibility
{
    /// <summary>Gets a value indicating whether another workflow can call the workflow.</summary>
    public bool IsCallable { get; init; }

    /// <summary>Gets the reason as one word, such as <c>missing_workflow_return</c>.</summary>
    public string Reason { get => field ?? ""; init; }

    /// <summary>Gets a message that explains the reason.</summary>
    public string? Message { get; init; }
}
