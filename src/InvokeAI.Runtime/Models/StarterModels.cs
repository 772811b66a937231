using System.Text.Json.Serialization;

namespace InvokeAI.Models;

/// <summary>What the server offers to install.</summary>
public sealed class StarterModels
{
    /// <summary>All models.</summary>
    [JsonPropertyName("starter_models")]
    [JsonRequired]
    public IReadOnlyList<StarterModel> Models { get => field ?? []; init; }

    /// <summary>Models that go together, by base architecture.</summary>
    [JsonPropertyName("starter_bundles")]
    public IReadOnlyDictionary<string, StarterModelBundle> Bundles
    {
        get => field ?? System.Collections.Immutable.ImmutableDictionary<string, StarterModelBundle>.Empty;
        init => field = value?.Where(bundle => bundle.Value is not null).ToDictionary(bundle => bundle.Key, bundle => bundle.Value, StringComparer.Ordinal);
    }
}
