namespace InvokeAI.Models;

/// <summary>One file of a model that is being downloaded.</summary>
public sealed class ModelInstallPart
{
    /// <summary>Where it comes from.</summary>
    public string Url { get => field ?? ""; init; }

    /// <summary>Where the server puts it.</summary>
    public string LocalPath { get => field ?? ""; init; }

    /// <summary>Bytes that have come.</summary>
    public long Bytes { get; init; }

    /// <summary>Bytes that are expected; 0 while not known.</summary>
    public long TotalBytes { get; init; }
}
