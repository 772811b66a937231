using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Protocol;

namespace InvokeAI.Farm.Dispatch;

/// <summary>A part that has not ended, with what this process alone knows of it.</summary>
internal sealed class TrackedPart(PartRecord record)
{
    public PartRecord Record { get; set; } = record;

    /// <summary>Gets or sets the step that is being written, or null while nothing is.</summary>
    public Step? Writing { get; set; }

    /// <summary>Gets the observations that arrived meanwhile.</summary>
    public Queue<PartObservation> Pending { get; } = [];

    /// <summary>The server on which the scheduler counts it.</summary>
    public string? Held { get; set; }

    /// <summary>When it is looked up next; null while it must not be.</summary>
    public TimeSpan? NextLook { get; set; }

    /// <summary>Since when the batch is missing on a server that answers.</summary>
    public TimeSpan? MissingSince { get; set; }

    /// <summary>Since when it waits on its server.</summary>
    public TimeSpan? LandedAt { get; set; }

    /// <summary>Gets or sets the server's connection when the item was seen running or waiting.</summary>
    public long? Connection { get; set; }

    /// <summary>Gets or sets a value indicating whether the part changed while it was looked up.</summary>
    public bool IsWoken { get; set; }

    public bool IsCollecting { get; set; }

    /// <summary>Gets or sets how often in a row what is to be sent could not be read.</summary>
    public int UnreadableCount { get; set; }

    /// <summary>Gets or sets when it can be sent again.</summary>
    public TimeSpan RestsUntil { get; set; }

    /// <summary>Gets or sets the time since which it waits, as far as classes rise with time; null until that is first asked.</summary>
    public TimeSpan? Since { get; set; }

    /// <summary>Gets or sets the number of classes that it has risen by waiting.</summary>
    public int Raise { get; set; }

    /// <summary>A new attempt begins: what was known was about the one before.</summary>
    public void Forget()
    {
        (NextLook, MissingSince, LandedAt, Connection) = (null, null, null, null);
        (IsCollecting, IsWoken) = (false, false);
    }
}
