namespace InvokeAI;

/// <summary>How it stands with what is not queued yet of a split run.</summary>
internal abstract record FeedState
{
    /// <summary>Nothing goes on in the background.</summary>
    public sealed record Idle : FeedState;

    /// <summary>Batch after batch is queued.</summary>
    public sealed record Feeding(bool IsPaused = false, bool IsOutOfContact = false) : FeedState;

    /// <summary>It stopped; it goes on when it is started again.</summary>
    public sealed record Failed(Exception Reason) : FeedState;

    /// <summary>The rest will not be queued, but a batch may still be on its way.</summary>
    public sealed record GivingUp(RunOutcome Outcome) : FeedState;

    /// <summary>The rest will never be queued.</summary>
    public sealed record GivenUp(RunOutcome Outcome) : FeedState;

    /// <summary>What becomes of it by a start; the same where there is nothing to start.</summary>
    public FeedState Start() => this is Idle or Failed ? new Feeding() : this;

    public FeedState GiveUp(RunOutcome outcome) => this switch
    {
        Feeding => new GivingUp(outcome),
        Idle or Failed => new GivenUp(outcome),
        _ => this,
    };

    /// <summary>What becomes of it when the work in the background ends.</summary>
    public FeedState End(Exception? failure) => this switch
    {
        GivingUp { Outcome: var outcome } => new GivenUp(outcome),
        Feeding when failure is not null => new Failed(failure),
        Feeding => new Idle(),
        _ => this,
    };
}
