using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Graph;

/// <summary>Finds the resources on another machine that the values of fields name.</summary>
internal static class ResourceKinds
{
    /// <summary>Returns the kind of resource that the value names, or <see cref="ResourceKind.None"/> if it names none.</summary>
    public static ResourceKind Of(FieldTemplate template, JsonItem value) => template.Type.Name switch
    {
        "ModelIdentifierField" when Names(value, "key") => ResourceKind.Model,
        "LoRAField" when value.IsArray && value.Items.Any(i => i["lora"] is { } lora && Names(lora, "key")) => ResourceKind.Lora,
        "ImageField" when NamesAny(value, "image_name") => ResourceKind.Image,
        "VideoField" when NamesAny(value, "video_name") => ResourceKind.Video,
        "BoardField" when Names(value, "board_id") => ResourceKind.Board,
        "StylePresetField" when Names(value, "style_preset_id") => ResourceKind.StylePreset,
        "SystemPromptField" when Names(value, "system_prompt_id") => ResourceKind.SystemPrompt,
        "SavedWorkflowField" when value is { IsString: true, Text.Length: > 0 } => ResourceKind.SavedWorkflow,
        _ => ResourceKind.None,
    };

    private static bool Names(JsonItem value, string key) => value[key] is { IsString: true };

    private static bool NamesAny(JsonItem value, string key) => value.IsArray ? value.Items.Any(item => Names(item, key)) : Names(value, key);
}
