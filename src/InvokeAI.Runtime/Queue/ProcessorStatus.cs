using System.Text.Json.Serialization;

namespace InvokeAI.Queue;

/// <summary>What the server's queue processor does.</summary>
public sealed class ProcessorStatus
{
    /// <summary>It takes items; false after <see cref="QueueClient.PauseAsync"/>.</summary>
    [JsonRequired]
    public bool IsStarted { get; init; }

    /// <summary>It is running one.</summary>
    public bool IsProcessing { get; init; }
}
