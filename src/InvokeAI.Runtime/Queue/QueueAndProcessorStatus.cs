namespace InvokeAI;

/// <summary>A queue's counts and what the processor does.</summary>
public sealed record QueueAndProcessorStatus
{
    /// <summary>The queue's counts.</summary>
    public QueueStatus Queue { get => field ??= new(); init; }

    /// <summary>What the processor does.</summary>
    public ProcessorStatus Processor { get => field ??= new(); init; }
}
