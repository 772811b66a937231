using System.Text.Json.Serialization;

namespace InvokeAI.Models;

/// <summary>Represents a folder below the server's models folder that belongs to no known model.</summary>
public sealed class OrphanedModel
{
    /// <summary>Gets the path relative to the models folder.</summary>
    [JsonRequired]
    public string Path { get => field ?? ""; init; }

    /// <summary>Gets the absolute path.</summary>
    public string AbsolutePath { get => field ?? ""; init; }

    /// <summary>Gets the files in the folder.</summary>
    public IReadOnlyList<string> Files { get => field ?? []; init; }

    /// <summary>Gets the size in bytes.</summary>
    public long SizeBytes { get; init; }
}
