namespace InvokeAI.Farm.Protocol;

/// <summary>Represents an action to perform once a part's new state is stored, or if it did not change.</summary>
internal abstract record Effect
{
    /// <summary>Send the open attempt's POST. Asked for once in an attempt's life, by the process that stored the decision.</summary>
    public sealed record Send : Effect;

    /// <summary>Look the open attempt up.</summary>
    public sealed record Look : Effect;

    /// <summary>Cancel the open attempt's batch.</summary>
    public sealed record Stop : Effect;

    /// <summary>Cancel an item that was not requested.</summary>
    public sealed record CancelItem(long Id) : Effect;

    /// <summary>Bring an item's results into the blob store.</summary>
    public sealed record Collect(long Id) : Effect;
}
