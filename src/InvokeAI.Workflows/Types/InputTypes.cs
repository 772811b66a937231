using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Types;

/// <summary>The C# type of an input. It comes from the catalog and the form's settings. The file only decides whether there is a value to read.</summary>
internal static class InputTypes
{
    public static InputType Of(FormInput input)
    {
        var template = input.Template;
        var options = InputEnums.Of(input);
        var kind = options is not null ? ValueKind.Enum : KindOf(template);
        var cardinality = CardinalityOf(template, kind);
        // The server takes null for most required fields too (`X | None = None`) and then fails at run time.
        var nullable = (template.Nullable && !template.Required)
            || (!input.Required && !InputValues.Fits(input.Value, kind, cardinality, options));
        return new(kind, cardinality, nullable) { Enum = options };
    }

    /// <summary>Returns the kind of one value of the field, regardless of the choices of a form or of an enum.</summary>
    public static ValueKind KindOf(FieldTemplate template) => template.Type.Name switch
    {
        "BooleanField" => ValueKind.Boolean,
        "StringField" => ValueKind.String,
        "IntegerField" => IntegerKind(template),
        "FloatField" => ValueKind.Double,
        "ModelIdentifierField" => ValueKind.Model,
        "LoRAField" => ValueKind.Lora,
        "ImageField" => ValueKind.Image,
        "VideoField" => ValueKind.Video,
        "BoardField" => ValueKind.Board,
        "ColorField" => ValueKind.Color,
        "StylePresetField" => ValueKind.StylePreset,
        "SystemPromptField" => ValueKind.SystemPrompt,
        "SavedWorkflowField" => ValueKind.SavedWorkflow,
        "FloatGeneratorField" => ValueKind.FloatGenerator,
        "IntegerGeneratorField" => ValueKind.IntegerGenerator,
        "StringGeneratorField" => ValueKind.StringGenerator,
        "ImageGeneratorField" => ValueKind.ImageGenerator,
        "SchedulerField" => ValueKind.String,
        "EnumField" => template.Options.Count == 0 || template.Options.All(o => !o.IsNumber) ? ValueKind.String : ValueKind.Json,
        _ => ValueKind.Json,
    };

    private static ValueKind IntegerKind(FieldTemplate template)
    {
        if (template.Type is { Cardinality: FieldCardinality.Single, Batch: false } && IsSeed(template.Name))
            return ValueKind.Seed;

        // Both sides, the GUI's and the server's, are enforced: one that fits is enough on each end.
        var (gui, server) = (template.Bounds, template.ServerBounds);
        return (FitsInt(gui.Minimum) || FitsInt(gui.ExclusiveMinimum) || FitsInt(server.Minimum) || FitsInt(server.ExclusiveMinimum))
            && (FitsInt(gui.Maximum) || FitsInt(gui.ExclusiveMaximum) || FitsInt(server.Maximum) || FitsInt(server.ExclusiveMaximum))
            ? ValueKind.Int32
            : ValueKind.Int64;
    }

    /// <summary>Returns the length of a value and its unit, or null if it has no length.</summary>
    public static (int Length, string What)? LengthOf(FieldTemplate template, JsonItem value)
        => value.IsArray ? (value.Items.Count, "item")
            : value.IsString && KindOf(template) == ValueKind.String ? (LengthBounds.Characters(value.Text), "character")
            : null;

    private static bool IsSeed(string field) => field == "seed" || field.EndsWith("_seed", StringComparison.Ordinal);

    private static bool FitsInt(double? bound) => bound is >= int.MinValue and <= int.MaxValue;

    /// <summary>Returns the cardinality of a field. A LoRA field is always a list, and a field without a type is one JSON value.</summary>
    public static FieldCardinality CardinalityOf(FieldTemplate template, ValueKind kind) => kind switch
    {
        ValueKind.Json => FieldCardinality.Single,
        ValueKind.Lora => FieldCardinality.Collection,
        _ => template.Type.Cardinality,
    };
}
