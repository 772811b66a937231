using System.Text.Json.Serialization;

namespace InvokeAI.Server;

/// <summary>Provides the JSON metadata for the server's prompt utilities.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DynamicPromptsBody))]
[JsonSerializable(typeof(DynamicPrompts))]
[JsonSerializable(typeof(ExpandPromptBody))]
[JsonSerializable(typeof(ExpandedPrompt))]
[JsonSerializable(typeof(ImageToPromptBody))]
[JsonSerializable(typeof(ImageDescription))]
[JsonSerializable(typeof(IReadOnlyList<StylePreset>))]
[JsonSerializable(typeof(IReadOnlyList<SystemPrompt>))]
internal sealed partial class UtilityJson : JsonSerializerContext;
