namespace InvokeAI;

/// <summary>Represents an action that an <see cref="Observation"/> requires.</summary>
internal abstract record RunEffect
{
    /// <summary>Reports the progress to the listeners.</summary>
    public sealed record Publish(object News) : RunEffect;

    /// <summary>Reports that an item has ended.</summary>
    public sealed record EndItem(OpenItem Item, RunOutcome Outcome, FinishedItem? Found, IReadOnlyList<RunItem> Children) : RunEffect;

    /// <summary>Logs that contact is lost.</summary>
    public sealed record NoteLostContact(string Reason) : RunEffect;

    /// <summary>Reports a warning about the run to the user.</summary>
    public sealed record Warn(string Warning) : RunEffect;

    /// <summary>Ends the run.</summary>
    public sealed record Finish : RunEffect;

    /// <summary>Ends the wait with an error, while the run can continue.</summary>
    public sealed record Fail(Exception Reason) : RunEffect;

    /// <summary>Asks for the counts of the batch.</summary>
    public sealed record ReadStatus : RunEffect;

    /// <summary>Asks for the states of items.</summary>
    public sealed record ReadSummaries(IReadOnlyList<long> ItemIds) : RunEffect;

    /// <summary>Asks for the state of the queue's processor.</summary>
    public sealed record ReadProcessor : RunEffect;

    /// <summary>Asks whether the item at the head of the queue can be read.</summary>
    public sealed record ReadBlocked : RunEffect;

    /// <summary>Checks for surplus items.</summary>
    public sealed record JudgeSurplus(int Total) : RunEffect;

    /// <summary>Reads an item.</summary>
    public sealed record ReadItem(long ItemId) : RunEffect;
}
