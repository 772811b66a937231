using InvokeAI.Farm.Jobs;

namespace InvokeAI.Farm.Dispatch;

/// <summary>
/// Represents an action that the dispatcher requests. Each is answered by a call of the dispatcher's method of the same name in the past tense, at any time or,
/// after a crash, never.
/// </summary>
internal abstract record Command
{
    /// <summary>Store a part, if the stored one is the version before.</summary>
    public sealed record Write(PartRecord Part) : Command;

    /// <summary>Read a part from the store: a write of it did not go through, or it is not known whether it did.</summary>
    public sealed record Reload(string PartId) : Command;

    /// <summary>POST the open attempt's batch. Once.</summary>
    public sealed record Send(PartRecord Part) : Command;

    public sealed record Look(string PartId, int Attempt, string Server, string BatchId) : Command;

    /// <summary>Bring an item's results into the blob store.</summary>
    public sealed record Collect(PartRecord Part, long ItemId) : Command;

    /// <summary>Cancel a batch. Not answered: the next look-up tells.</summary>
    public sealed record Stop(string Server, string BatchId) : Command;

    /// <summary>Cancel one item. Not answered.</summary>
    public sealed record CancelItem(string Server, string BatchId, long ItemId) : Command;

    /// <summary>Remove the images of an item that was completed for an attempt that was closed. Not answered.</summary>
    public sealed record Discard(string Server, string BatchId, long ItemId) : Command;

    public sealed record Probe(string Server) : Command;

    /// <summary>List the items of this farm in a server's queue.</summary>
    public sealed record List(string Server) : Command;

    /// <summary>Read the part of an item that seems to belong to no open attempt. Another process may know better.</summary>
    public sealed record Check(string PartId, string Server, ListedItem Item) : Command;
}
