using InvokeAI.Scheduling;

namespace InvokeAI.Farm.Dispatch;

/// <summary>A server as this process sees it.</summary>
internal sealed class ServerLink(string name)
{
    public string Name => name;

    /// <summary>Gets or sets the server's last answer, or null while it does not answer.</summary>
    public ServerReport? Report { get; set; }

    public TimeSpan? DownSince { get; set; }

    public TimeSpan NextProbe { get; set; }

    public TimeSpan NextList { get; set; }

    public bool IsProbing { get; set; }

    public bool IsListing { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the server's queue was searched for late items since it answers again. Until then, it gets no jobs.
    /// </summary>
    public bool IsSearched { get; set; }

    /// <summary>Items of closed attempts that still wait or run there.</summary>
    public int Strays { get; set; }

    public TimeSpan ClosedUntil { get; set; }

    /// <summary>Gets or sets the reason why the server gets no more jobs, or null if it does.</summary>
    public string? Drained { get; set; }

    /// <summary>Gets the parts that failed on it since it last completed one.</summary>
    public HashSet<string> Failures { get; } = [];

    public ServerState ToState(int ours, TimeSpan now) => new()
    {
        Name = name,
        Slots = Math.Max(Report?.Slots ?? 1, 1),
        Foreign = Math.Max((Report?.Active ?? 0) - ours, Strays),
        IsOpen = Report is { IsPaused: false } && IsSearched && Drained is null && now >= ClosedUntil,
        Abilities = Report?.Abilities ?? Abilities.Unknown,
    };
}
