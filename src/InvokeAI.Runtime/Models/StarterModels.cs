using System.Text.Json.Serialization;

namespace InvokeAI.Models;

/// <summary>Represents the models that the server offers to install.</summary>
public sealed class StarterModels
{
    /// <summary>Gets all models.</summary>
    [JsonPropertyName("starter_models")]
    [JsonRequired]
    public IReadOnlyList<StarterModel> Models { get => field ?? []; init; }

    /// <summary>Gets the models that are used together, by base architecture.</summary>
    [JsonPropertyName("starter_bundles")]
    public IReadOnlyDictionary<string, StarterModelBundle> Bundles
    {
        get => field ?? System.Collections.Immutable.ImmutableDictionary<string, StarterModelBundle>.Empty;
        init => field = value?.Where(bundle => bundle.Value is not null).ToDictionary(bundle => bundle.Key, bundle => bundle.Value, StringComparer.Ordinal);
    }
}
