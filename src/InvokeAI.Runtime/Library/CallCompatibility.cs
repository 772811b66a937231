namespace InvokeAI.Library;

/// <summary>Whether a saved workflow can be called by another one (<c>call_saved_workflow</c>).</summary>
public sealed class CallCompatibility
{
    /// <summary>It can.</summary>
    public bool IsCallable { get; init; }

    /// <summary>Why, or why not, as one word: <c>missing_workflow_return</c> …</summary>
    public string Reason { get => field ?? ""; init; }

    /// <summary>The same for people.</summary>
    public string? Message { get; init; }
}
