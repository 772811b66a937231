namespace InvokeAI.Queue;

/// <summary>Represents how many items of one destination are in each status. A destination that the server does not know has zeros.</summary>
public sealed class DestinationCounts : QueueCounts
{
    /// <summary>Gets the destination.</summary>
    public string Destination { get => field ?? ""; init; }
}
