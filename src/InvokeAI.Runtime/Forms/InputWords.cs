using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Types;

namespace InvokeAI;

/// <summary>Describes the values that a field accepts, in words that follow "it takes a".</summary>
internal static class InputWords
{
    public static string Of(InputType type) => type.Cardinality == FieldCardinality.Collection ? "list, each item a " + Of(type.Kind) : Of(type.Kind);

    public static string Of(ValueKind kind) => kind switch
    {
        ValueKind.Model => "model (its name, key:…, hash:… or {\"key\": …, \"hash\": …, \"name\": …, \"base\": …, \"type\": …})",
        ValueKind.Lora => "LoRA (its name, name@weight or {\"lora\": …, \"weight\": …})",
        ValueKind.Image => "image (its name on the server or {\"image_name\": …})",
        ValueKind.Video => "video (its name on the server or {\"video_name\": …})",
        ValueKind.Boolean => "boolean (true or false)",
        ValueKind.String => "text",
        ValueKind.Int32 or ValueKind.Int64 => "whole number",
        ValueKind.Seed => "whole number, or 'random' for a new one in each run",
        ValueKind.Double => "number, with a point before the decimals",
        ValueKind.Board => "board (its name, id:…, {\"board_id\": …}, auto or none)",
        ValueKind.Color => "color (#rrggbb, #rrggbbaa or {\"r\": …, \"g\": …, \"b\": …, \"a\": …})",
        ValueKind.StylePreset => "style preset (its name, id:… or {\"style_preset_id\": …})",
        ValueKind.SystemPrompt => "system prompt (its name, id:… or {\"system_prompt_id\": …})",
        ValueKind.SavedWorkflow => "saved workflow (its name, id:… or its ID as a JSON string)",
        ValueKind.FloatGenerator or ValueKind.IntegerGenerator or ValueKind.StringGenerator or ValueKind.ImageGenerator => "generator, as JSON of its values",
        _ => "value, as JSON",
    };
}
