namespace InvokeAI.Models;

/// <summary>Represents one file of a model installation.</summary>
public sealed class ModelDownload
{
    /// <summary>Gets the URL of the file.</summary>
    public string Source { get => field ?? ""; init; }

    /// <summary>Gets the path where the server stores the file.</summary>
    public string? DownloadPath { get; init; }

    /// <summary>Gets the status, as in <c>running</c>.</summary>
    public string Status { get => field ?? ""; init; }

    /// <summary>Gets the number of bytes received.</summary>
    public long Bytes { get; init; }

    /// <summary>Gets the number of bytes expected, or 0 while it is not known.</summary>
    public long TotalBytes { get; init; }

    /// <summary>Gets the type of the exception if the download failed.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Gets the message of the exception if the download failed.</summary>
    public string? Error { get; init; }
}
