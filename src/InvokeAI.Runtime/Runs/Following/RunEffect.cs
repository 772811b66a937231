namespace InvokeAI;

/// <summary>What is to be done because of an <see cref="Observation"/>.</summary>
internal abstract record RunEffect
{
    /// <summary>Tells those who listen.</summary>
    public sealed record Publish(object News) : RunEffect;

    /// <summary>An item has ended.</summary>
    public sealed record EndItem(OpenItem Item, RunOutcome Outcome, FinishedItem? Found, IReadOnlyList<RunItem> Children) : RunEffect;

    /// <summary>Contact is lost; for the log.</summary>
    public sealed record NoteLostContact(string Reason) : RunEffect;

    /// <summary>Something that the user should know of the run.</summary>
    public sealed record Warn(string Warning) : RunEffect;

    /// <summary>The run has ended.</summary>
    public sealed record Finish : RunEffect;

    /// <summary>The wait ends with an error; the run may go on.</summary>
    public sealed record Fail(Exception Reason) : RunEffect;

    /// <summary>Asks for the counts of the batch.</summary>
    public sealed record ReadStatus : RunEffect;

    /// <summary>Asks for the states of items.</summary>
    public sealed record ReadSummaries(IReadOnlyList<long> ItemIds) : RunEffect;

    /// <summary>Asks what the queue's processor does.</summary>
    public sealed record ReadProcessor : RunEffect;

    /// <summary>Asks whether the item at the head of the queue can be read.</summary>
    public sealed record ReadBlocked : RunEffect;

    /// <summary>Looks into items that nobody asked for.</summary>
    public sealed record JudgeSurplus(int Total) : RunEffect;

    /// <summary>Reads an item.</summary>
    public sealed record ReadItem(long ItemId) : RunEffect;
}
