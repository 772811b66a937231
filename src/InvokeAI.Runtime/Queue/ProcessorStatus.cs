using System.Text.Json.Serialization;

namespace InvokeAI.Queue;

/// <summary>Represents the state of the server's queue processor.</summary>
public sealed class ProcessorStatus
{
    /// <summary>Gets a value indicating whether the processor takes items. False after <see cref="QueueClient.PauseAsync"/>.</summary>
    [JsonRequired]
    public bool IsStarted { get; init; }

    /// <summary>Gets a value indicating whether the processor runs an item.</summary>
    public bool IsProcessing { get; init; }
}
