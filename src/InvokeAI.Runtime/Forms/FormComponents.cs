using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Types;

namespace InvokeAI;

/// <summary>Finds the component that shows a field if neither the form's author nor the node chose one.</summary>
internal static class FormComponents
{
    public static string Usual(InputData input) => input.Type.Cardinality == FieldCardinality.Collection ? "list"
        : input.Options.Count > 0 ? "dropdown"
        : input.Type.Kind switch
        {
            ValueKind.Boolean => "switch",
            ValueKind.String => "input",
            ValueKind.Int32 or ValueKind.Int64 or ValueKind.Seed or ValueKind.Double => "number-input",
            ValueKind.Model => "model",
            ValueKind.Image => "image",
            ValueKind.Video => "video",
            ValueKind.Board => "board",
            ValueKind.Color => "color",
            ValueKind.StylePreset => "style-preset",
            ValueKind.SystemPrompt => "system-prompt",
            ValueKind.SavedWorkflow => "saved-workflow",
            ValueKind.FloatGenerator or ValueKind.IntegerGenerator or ValueKind.StringGenerator or ValueKind.ImageGenerator => "generator",
            _ => "json",
        };
}
