using System.Runtime.ExceptionServices;

namespace InvokeAI;

/// <summary>What became of the request that queues a batch.</summary>
internal abstract record SendOutcome
{
    /// <summary>The server queued the batch; these are its items, in the order of the permutations. Fewer than asked for when the queue was full.</summary>
    public sealed record Landed(IReadOnlyList<long> ItemIds) : SendOutcome;

    /// <summary>The server, or something before it, refused the request: nothing was queued.</summary>
    public sealed record Refused(InvokeAIException Reason) : SendOutcome;

    /// <summary>Not a byte of the body was sent: nothing was queued.</summary>
    public sealed record NotSent(Exception Reason) : SendOutcome;

    /// <summary>The batch may be queued: the request was sent, at least in part, and no answer says what became of it.</summary>
    /// <param name="Doubt">What came instead of an answer.</param>
    /// <param name="LookFor">How long the batch is, or was, looked for.</param>
    public sealed record Uncertain(Exception Doubt, TimeSpan LookFor) : SendOutcome;

    /// <summary>The items of a batch that landed; what kept it from landing is thrown. Uncertain outcomes are the caller's to handle first.</summary>
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
