namespace InvokeAI.Models;

/// <summary>One file of a model installation.</summary>
public sealed class ModelDownload
{
    /// <summary>Where it comes from.</summary>
    public string Source { get => field ?? ""; init; }

    /// <summary>Where the server puts it.</summary>
    public string? DownloadPath { get; init; }

    /// <summary>Where it stands, as in <c>running</c>.</summary>
    public string Status { get => field ?? ""; init; }

    /// <summary>Bytes that have come.</summary>
    public long Bytes { get; init; }

    /// <summary>Bytes that are expected; 0 while not known.</summary>
    public long TotalBytes { get; init; }

    /// <summary>The exception's type, where it failed.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The exception's message, where it failed.</summary>
    public string? Error { get; init; }
}
