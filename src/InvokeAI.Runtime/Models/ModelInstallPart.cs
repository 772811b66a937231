namespace InvokeAI.Models;

/// <summary>Represents one file of a model that is downloaded.</summary>
public sealed class ModelInstallPart
{
    /// <summary>Gets the URL of the file.</summary>
    public string Url { get => field ?? ""; init; }

    /// <summary>Gets the path where the server stores the file.</summary>
    public string LocalPath { get => field ?? ""; init; }

    /// <summary>Gets the number of bytes received.</summary>
    public long Bytes { get; init; }

    /// <summary>Gets the number of bytes expected, or 0 while it is not known.</summary>
    public long TotalBytes { get; init; }
}
