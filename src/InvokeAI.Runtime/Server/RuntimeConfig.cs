using System.Text.Json;
using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Server;

/// <summary>The server's settings.</summary>
public sealed class RuntimeConfig
{
    /// <summary>The names of those that somebody set.</summary>
    public IReadOnlyList<string> SetFields { get => field ?? []; init; }

    /// <summary>All of them, as the server names them.</summary>
    [JsonRequired]
    public JsonElement Config { get => field.OrNull(); init; }
}
