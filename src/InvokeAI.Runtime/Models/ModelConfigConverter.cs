using System.Text.Json;
using System.Text.Json.Serialization;

namespace InvokeAI.Models;

/// <summary>
/// Reads a model of any type. Members that are missing, null or of an unexpected type are left empty, except for the key, so that one unexpected model does not
/// invalidate a whole list.
/// </summary>
internal sealed class ModelConfigConverter : JsonConverter<ModelConfig>
{
    private static readonly HashSet<string> Known =
    [
        "key", "hash", "name", "base", "type", "format", "variant", "description", "path", "file_size", "source", "source_type", "cover_image",
        "prediction_type",
        "provider_id", "trigger_phrases", "default_settings",
    ];

    public override ModelConfig Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        return json.ValueKind == JsonValueKind.Object ? Read(json) : throw new JsonException("A model is no object.");
    }

    public override void Write(Utf8JsonWriter writer, ModelConfig value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("key", value.Key);
        writer.WriteString("hash", value.Hash);
        writer.WriteString("name", value.Name);
        writer.WriteString("base", value.Base.Value);
        writer.WriteString("type", value.Type.Value);
        writer.WriteString("format", value.Format.Value);
        writer.WriteString("variant", value.Variant);
        writer.WriteString("description", value.Description);
        writer.WriteString("path", value.Path);
        if (value.FileSize is { } size)
            writer.WriteNumber("file_size", size);
        writer.WriteString("source", value.Source);
        writer.WriteString("source_type", value.SourceType.Value);
        writer.WriteString("cover_image", value.CoverImage);
        writer.WriteString("prediction_type", value.PredictionType);
        writer.WriteString("provider_id", value.ProviderId);
        writer.WriteStartArray("trigger_phrases");
        foreach (var phrase in value.TriggerPhrases)
            writer.WriteStringValue(phrase);
        writer.WriteEndArray();
        WriteElement(writer, "default_settings", value.DefaultSettings);
        foreach (var (name, element) in value.Extra)
            WriteElement(writer, name, element);
        writer.WriteEndObject();
    }

    private static ModelConfig Read(JsonElement json) => new()
    {
        Key = Text(json, "key") is { } key && key is not ("" or "." or "..") ? key : throw new JsonException("A model has no key."),
        Hash = Text(json, "hash") ?? "",
        Name = Text(json, "name") ?? "",
        Base = new BaseModelType(Text(json, "base") ?? ""),
        Type = new ModelType(Text(json, "type") ?? ""),
        Format = new ModelFormat(Text(json, "format") ?? ""),
        Variant = Text(json, "variant"),
        Description = Text(json, "description"),
        Path = Text(json, "path") ?? "",
        FileSize =
            json.TryGetProperty("file_size", out var size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out var bytes) && bytes >= 0
                ? bytes
                : null,
        Source = Text(json, "source") ?? "",
        SourceType = new ModelSourceType(Text(json, "source_type") ?? ""),
        CoverImage = Text(json, "cover_image"),
        PredictionType = Text(json, "prediction_type"),
        ProviderId = Text(json, "provider_id"),
        TriggerPhrases = json.TryGetProperty("trigger_phrases", out var phrases) && phrases.ValueKind == JsonValueKind.Array
            ? [.. phrases.EnumerateArray().Where(phrase => phrase.ValueKind == JsonValueKind.String).Select(phrase => phrase.GetString()!)]
            : [],
        DefaultSettings = json.TryGetProperty("default_settings", out var settings) && settings.ValueKind != JsonValueKind.Null ? settings : null,
        Extra = json.EnumerateObject().Where(member => !Known.Contains(member.Name)).GroupBy(member => member.Name)
            .ToDictionary(same => same.Key, same => same.Last().Value),
    };

    private static string? Text(JsonElement json, string name)
        => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static void WriteElement(Utf8JsonWriter writer, string name, JsonElement? value)
    {
        if (value is not { ValueKind: not JsonValueKind.Undefined } element)
            return;
        writer.WritePropertyName(name);
        element.WriteTo(writer);
    }
}
