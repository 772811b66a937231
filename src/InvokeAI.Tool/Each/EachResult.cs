namespace InvokeAI.Tool.Each;

/// <summary>Represents the result of one source.</summary>
/// <param name="Source">The source.</param>
/// <param name="Outcome">How it ended.</param>
internal sealed record EachResult(SourceFile Source, EachOutcome Outcome)
{
    /// <summary>The paths of its results.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    public string? Error { get; init; }
}
