namespace InvokeAI;

/// <summary>Represents the state of the part of a split run that is not queued yet.</summary>
internal abstract record FeedState
{
    /// <summary>Nothing is queued in the background.</summary>
    public sealed record Idle : FeedState;

    /// <summary>Batches are queued one after the other.</summary>
    public sealed record Feeding(bool IsPaused = false, bool IsOutOfContact = false) : FeedState;

    /// <summary>Queueing stopped with an error. It continues when it is started again.</summary>
    public sealed record Failed(Exception Reason) : FeedState;

    /// <summary>The rest will not be queued, but a batch may still be on its way.</summary>
    public sealed record GivingUp(RunOutcome Outcome) : FeedState;

    /// <summary>The rest will never be queued.</summary>
    public sealed record GivenUp(RunOutcome Outcome) : FeedState;

    /// <summary>Returns the state after a start, or the same state if there is nothing to start.</summary>
    public FeedState Start() => this is Idle or Failed ? new Feeding() : this;

    public FeedState GiveUp(RunOutcome outcome) => this switch
    {
        Feeding => new GivingUp(outcome),
        Idle or Failed => new GivenUp(outcome),
        _ => this,
    };

    /// <summary>Returns the state after the work in the background ended.</summary>
    public FeedState End(Exception? failure) => this switch
    {
        GivingUp { Outcome: var outcome } => new GivenUp(outcome),
        Feeding when failure is not null => new Failed(failure),
        Feeding => new Idle(),
        _ => this,
    };
}
