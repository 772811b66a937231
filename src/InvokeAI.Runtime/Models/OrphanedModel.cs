using System.Text.Json.Serialization;

namespace InvokeAI.Models;

/// <summary>A folder below the server's models folder that no model is known of.</summary>
public sealed class OrphanedModel
{
    /// <summary>Where it lies, relative to the models folder.</summary>
    [JsonRequired]
    public string Path { get => field ?? ""; init; }

    /// <summary>Where it lies.</summary>
    public string AbsolutePath { get => field ?? ""; init; }

    /// <summary>Its files.</summary>
    public IReadOnlyList<string> Files { get => field ?? []; init; }

    /// <summary>Its size.</summary>
    public long SizeBytes { get; init; }
}
