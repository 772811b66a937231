using System.Text.Json;
using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Server;

/// <summary>Represents the server's settings.</summary>
public sealed class RuntimeConfig
{
    /// <summary>Gets the names of the settings that were set.</summary>
    public IReadOnlyList<string> SetFields { get => field ?? []; init; }

    /// <summary>Gets all settings, in the server's format.</summary>
    [JsonRequired]
    public JsonElement Config { get => field.OrNull(); init; }
}
