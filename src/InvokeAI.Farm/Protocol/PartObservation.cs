using InvokeAI.Farm.Jobs;

namespace InvokeAI.Farm.Protocol;

/// <summary>Represents something that happened to a part. Observations about an attempt are ignored unless that attempt is open.</summary>
internal abstract record PartObservation
{
    /// <summary>The scheduler chose a server.</summary>
    public sealed record Assigned(string Server, string BatchId) : PartObservation;

    /// <summary>The record was read from the store: this process knows nothing of what became of its effects.</summary>
    public sealed record Recovered : PartObservation;

    /// <summary>The POST was answered, or will not be.</summary>
    public sealed record Sent(int Attempt, SendResult Result, string? Detail = null) : PartObservation;

    /// <summary>The batch was looked up on a server that answers.</summary>
    /// <param name="Attempt">The attempt.</param>
    /// <param name="Items">The batch's own items. A server does not enforce unique batch IDs, and a person's retry has that of the original.</param>
    /// <param name="MissingFor">For how long there have been none, by this process's own clock.</param>
    public sealed record Seen(int Attempt, IReadOnlyList<SeenItem> Items, TimeSpan MissingFor) : PartObservation;

    /// <summary>The results are in the blob store.</summary>
    public sealed record Collected(int Attempt, string Result) : PartObservation;

    /// <summary>The server was out of reach for too long.</summary>
    public sealed record ServerLost(string Server) : PartObservation;

    /// <summary>A caller asked to cancel the part, or its deadline passed.</summary>
    public sealed record StopAsked(PartState As) : PartObservation;

    /// <summary>Reports that the part waits too long behind other callers' items.</summary>
    public sealed record MoveAsked(int Attempt) : PartObservation;

    public sealed record Reprioritized(int Priority) : PartObservation;

    /// <summary>No server has had what it needs for as long as the rules allow.</summary>
    public sealed record Unrunnable(string Missing) : PartObservation;

    /// <summary>Every server of the farm has failed it.</summary>
    public sealed record NoServerLeft : PartObservation;
}
