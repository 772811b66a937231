using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InvokeAI.Models;

/// <summary>
/// Represents an installed model. The server has more than a hundred model types. This class has the members that they share, and <see cref="Extra"/> has the
/// others.
/// </summary>
[JsonConverter(typeof(ModelConfigConverter))]
public sealed class ModelConfig
{
    /// <summary>Gets the server's key of the model. The same model has other keys on other servers.</summary>
    public string Key { get => field ?? ""; init; }

    /// <summary>Gets the hash of the content, as in <c>blake3:…</c>, which is the same on every server.</summary>
    public string Hash { get => field ?? ""; init; }

    /// <summary>Gets the name as the GUI shows it.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Gets the base architecture.</summary>
    public BaseModelType Base { get; init; }

    /// <summary>Gets the model's type, which says what it is for.</summary>
    public ModelType Type { get; init; }

    /// <summary>Gets the model's format on disk.</summary>
    public ModelFormat Format { get; init; }

    /// <summary>Gets the variant, as in <c>normal</c>, <c>inpaint</c>, <c>schnell</c> or <c>large</c>, or null if the model's type has none.</summary>
    public string? Variant { get; init; }

    /// <summary>Gets the user's description.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the path on the server, absolute or relative to its models folder.</summary>
    public string Path { get => field ?? ""; init; }

    /// <summary>Gets the size in bytes, or null on older servers.</summary>
    public long? FileSize { get; init; }

    /// <summary>Gets the place that the model came from.</summary>
    public string Source { get => field ?? ""; init; }

    /// <summary>Gets the kind of that place.</summary>
    public ModelSourceType SourceType { get; init; }

    /// <summary>Gets the URL of the cover image, relative to the server's address.</summary>
    public string? CoverImage { get; init; }

    /// <summary>Gets the prediction type, as in <c>epsilon</c>, or null if the model's type has none.</summary>
    public string? PredictionType { get; init; }

    /// <summary>Gets the ID of the provider that runs the model, for models behind an API.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Gets the trigger phrases of a LoRA.</summary>
    public IReadOnlyList<string> TriggerPhrases { get => field ?? []; init; }

    /// <summary>Gets the user's default settings, in the server's format.</summary>
    public JsonElement? DefaultSettings { get; init; }

    /// <summary>Gets all other members that the server sends.</summary>
    public IReadOnlyDictionary<string, JsonElement> Extra { get => field ?? ImmutableDictionary<string, JsonElement>.Empty; init; }

    /// <summary>Returns the model as messages name it: <c>Juggernaut XL v9 (sdxl main, key …)</c>.</summary>
    public override string ToString() => $"{Name} ({Base} {Type}, key {Key})";
}
