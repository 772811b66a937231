namespace InvokeAI.Queue;

/// <summary>Represents the number of items of one destination in each status. All are 0 for a destination that the server does not know.</summary>
public sealed class DestinationCounts : QueueCounts
{
    /// <summary>Gets the destination.</summary>
    public string Destination { get => field ?? ""; init; }
}
