using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InvokeAI.Models;

/// <summary>An installed model. The server has over a hundred shapes for these; here is what they share, and what else some of them have is in <see cref="Extra"/>.</summary>
[JsonConverter(typeof(ModelConfigConverter))]
public sealed class ModelConfig
{
    /// <summary>The server's own key; another server has another one for the same model.</summary>
    public string Key { get => field ?? ""; init; }

    /// <summary>The hash of its content, as in <c>blake3:…</c>: the same on every server.</summary>
    public string Hash { get => field ?? ""; init; }

    /// <summary>Its name, as the GUI shows it.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Its base architecture.</summary>
    public BaseModelType Base { get; init; }

    /// <summary>What it is for.</summary>
    public ModelType Type { get; init; }

    /// <summary>How it lies on disk.</summary>
    public ModelFormat Format { get; init; }

    /// <summary>Its variant, as in <c>normal</c>, <c>inpaint</c>, <c>schnell</c>, <c>large</c>; null where its kind has none.</summary>
    public string? Variant { get; init; }

    /// <summary>What the user says about it.</summary>
    public string? Description { get; init; }

    /// <summary>Where it lies on the server, relative to its models folder or absolute.</summary>
    public string Path { get => field ?? ""; init; }

    /// <summary>Its size in bytes; null on older servers.</summary>
    public long? FileSize { get; init; }

    /// <summary>Where it came from.</summary>
    public string Source { get => field ?? ""; init; }

    /// <summary>What kind of place that is.</summary>
    public ModelSourceType SourceType { get; init; }

    /// <summary>The URL of its picture, relative to the server.</summary>
    public string? CoverImage { get; init; }

    /// <summary>How it predicts, as in <c>epsilon</c>; null where its kind has none.</summary>
    public string? PredictionType { get; init; }

    /// <summary>Who runs it, for models behind an API.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Words that a LoRA answers to.</summary>
    public IReadOnlyList<string> TriggerPhrases { get => field ?? []; init; }

    /// <summary>The settings that the user gave it, as the server keeps them.</summary>
    public JsonElement? DefaultSettings { get; init; }

    /// <summary>Everything else that the server tells of it.</summary>
    public IReadOnlyDictionary<string, JsonElement> Extra { get => field ?? ImmutableDictionary<string, JsonElement>.Empty; init; }

    /// <summary>The model as messages name it: <c>Juggernaut XL v9 (sdxl main, key …)</c>.</summary>
    public override string ToString() => $"{Name} ({Base} {Type}, key {Key})";
}
