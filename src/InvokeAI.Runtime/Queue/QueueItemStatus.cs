using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Queue;

/// <summary>Specifies the status of a queue item. Open: a value that this version does not know is kept and compares by its text.</summary>
[JsonConverter(typeof(OpenEnumConverter<QueueItemStatus>))]
public readonly record struct QueueItemStatus : IOpenEnum<QueueItemStatus>
{
    /// <summary>The item waits.</summary>
    public static readonly QueueItemStatus Pending = new("pending");

    /// <summary>The item is running.</summary>
    public static readonly QueueItemStatus InProgress = new("in_progress");

    /// <summary>The item waits for a workflow that it called (<c>call_saved_workflow</c>; servers 6.14 and later).</summary>
    public static readonly QueueItemStatus Waiting = new("waiting");

    /// <summary>The item completed.</summary>
    public static readonly QueueItemStatus Completed = new("completed");

    /// <summary>A node failed.</summary>
    public static readonly QueueItemStatus Failed = new("failed");

    /// <summary>The item was canceled, or the server restarted while it ran.</summary>
    public static readonly QueueItemStatus Canceled = new("canceled");

    /// <summary>Gets a value indicating whether the item has ended: completed, failed or canceled.</summary>
    public bool IsFinished => this == Completed || this == Failed || this == Canceled;

    /// <summary>Creates a value, which this version does not need to know.</summary>
    /// <param name="value">The word as the server sends it.</param>
    public QueueItemStatus(string value) => Value = value;

    /// <summary>Gets the value as the server sends it.</summary>
    public string Value { get => field ?? ""; }

    static QueueItemStatus IOpenEnum<QueueItemStatus>.From(string value) => new(value);

    /// <summary>Returns the value as the server sends it.</summary>
    public override string ToString() => Value;
}
