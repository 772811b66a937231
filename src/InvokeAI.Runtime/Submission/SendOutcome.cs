using System.Runtime.ExceptionServices;

namespace InvokeAI;

/// <summary>Represents the outcome of the request that queues a batch.</summary>
internal abstract record SendOutcome
{
    /// <summary>The server queued the batch with these items, in the order of the permutations. There are fewer than requested if the queue was full.</summary>
    public sealed record Landed(IReadOnlyList<long> ItemIds) : SendOutcome;

    /// <summary>The server, or a proxy, refused the request: nothing was queued.</summary>
    public sealed record Refused(InvokeAIException Reason) : SendOutcome;

    /// <summary>No byte of the body was sent: nothing was queued.</summary>
    public sealed record NotSent(Exception Reason) : SendOutcome;

    /// <summary>The batch may be queued: the request was sent, at least in part, and no answer says whether it was accepted.</summary>
    /// <param name="Doubt">What came instead of an answer.</param>
    /// <param name="LookFor">How long the batch is, or was, looked for.</param>
    public sealed record Uncertain(Exception Doubt, TimeSpan LookFor) : SendOutcome;

    /// <summary>Returns the items of a batch that was queued, or throws the reason why it was not. The caller must handle uncertain outcomes first.</summary>
    public Landed LandedOrThrow()
    {
        switch (this)
        {
            case Landed landed:
                return landed;
            case Refused { Reason: var reason }:
                throw reason;
            case NotSent { Reason: var reason }:
                ExceptionDispatchInfo.Throw(reason);
                throw reason;
            default:
                throw new InvalidOperationException($"{this} is not settled.");
        }
    }
}
