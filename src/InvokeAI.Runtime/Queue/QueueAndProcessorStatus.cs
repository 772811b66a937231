using System.Text.Json.Serialization;

namespace InvokeAI.Queue;

/// <summary>A queue's counts and what the processor does.</summary>
public sealed class QueueAndProcessorStatus
{
    /// <summary>The queue's counts.</summary>
    [JsonRequired]
    public QueueStatus Queue { get => field ??= new(); init; }

    /// <summary>What the processor does.</summary>
    [JsonRequired]
    public ProcessorStatus Processor { get => field ??= new(); init; }
}
