using System.Text.Json.Serialization;

namespace InvokeAI.Queue;

/// <summary>Represents the counts of a queue and the state of the processor.</summary>
public sealed class QueueAndProcessorStatus
{
    /// <summary>Gets the queue's counts.</summary>
    [JsonRequired]
    public QueueStatus Queue { get => field ??= new(); init; }

    /// <summary>Gets the state of the processor.</summary>
    [JsonRequired]
    public ProcessorStatus Processor { get => field ??= new(); init; }
}
