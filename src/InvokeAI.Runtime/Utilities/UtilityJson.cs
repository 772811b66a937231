using System.Text.Json.Serialization;

namespace InvokeAI.Server;

/// <summary>How the server's helpers for prompts are read and written.</summary>
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
