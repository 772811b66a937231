using System.Text.Json.Serialization;

namespace InvokeAI.Models;

/// <summary>Represents a model file in a folder of the server.</summary>
public sealed class FoundModel
{
    /// <summary>Gets the path of the file.</summary>
    [JsonRequired]
    public string Path { get => field ?? ""; init; }

    /// <summary>Gets a value indicating whether the model is installed.</summary>
    public bool IsInstalled { get; init; }
}
