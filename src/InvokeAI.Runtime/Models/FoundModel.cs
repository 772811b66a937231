using System.Text.Json.Serialization;

namespace InvokeAI.Models;

/// <summary>A model file that lies in a folder of the server.</summary>
public sealed class FoundModel
{
    /// <summary>Where it lies.</summary>
    [JsonRequired]
    public string Path { get => field ?? ""; init; }

    /// <summary>It is installed.</summary>
    public bool IsInstalled { get; init; }
}
