using InvokeAI.Generators.Emit;
using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Generators.Parse;

/// <summary>The file's value as a C# expression of the property's type; null where there is none that the type can hold.</summary>
internal static class FileValue
{
    private const string Runtime = TypeNames.Runtime;

    public static string? Expression(JsonItem? value, InputType type, ClassModel @class)
    {
        if (value is null || !InputValues.Fits(value, type.Kind, type.Cardinality, type.Enum))
            return null;
        return value.IsArray && type.Cardinality != FieldCardinality.Single
            ? "[" + string.Join(", ", value.Items.Select(item => One(item, type, @class))) + "]"
            : One(value, type, @class);
    }

    private static string One(JsonItem value, InputType type, ClassModel @class)
    {
        switch (type.Kind)
        {
            case ValueKind.Boolean:
                return value.Kind == JsonKind.True ? "true" : "false";
            case ValueKind.String:
                return Literal.Text(value.Text);
            case ValueKind.Int32 or ValueKind.Int64 or ValueKind.Seed:
                InputValues.TryInteger(value, out var integer);
                return Literal.Number(integer);
            case ValueKind.Double:
                InputValues.TryDouble(value, out var number);
                return Literal.Number(number);
            case ValueKind.Enum:
                return $"{TypeNames.Enum(type.Enum!, @class)}.{type.Enum!.Find(InputValues.WireText(value))!.Name}";
            case ValueKind.Model:
                return Model(value);
            case ValueKind.Lora:
                InputValues.TryDouble(value["weight"]!, out var weight);
                return $"new {Runtime}LoraRef({Model(value["lora"]!)}, {Literal.Number(weight)})";
            case ValueKind.Image:
                return $"{Runtime}ImageInput.Named({Literal.Text(value["image_name"]!.Text)})";
            case ValueKind.Video:
                return $"{Runtime}VideoInput.Named({Literal.Text(value["video_name"]!.Text)})";
            case ValueKind.Board:
                return value.IsObject ? $"{Runtime}BoardTarget.ById({Literal.Text(value["board_id"]!.Text)})"
                    : value.Text == "none" ? Runtime + "BoardTarget.None"
                    : Runtime + "BoardTarget.Auto";
            case ValueKind.Color:
                return $"new {Runtime}Rgba({Channel(value, "r")}, {Channel(value, "g")}, {Channel(value, "b")}, {Channel(value, "a")})";
            case ValueKind.StylePreset:
                return $"{Runtime}StylePresetRef.ById({Literal.Text(value["style_preset_id"]!.Text)})";
            case ValueKind.SystemPrompt:
                return $"{Runtime}SystemPromptRef.ById({Literal.Text(value["system_prompt_id"]!.Text)})";
            case ValueKind.SavedWorkflow:
                return $"{Runtime}SavedWorkflowRef.ById({Literal.Text(value.Text)})";
            case ValueKind.FloatGenerator or ValueKind.IntegerGenerator or ValueKind.StringGenerator or ValueKind.ImageGenerator:
                return $"{Runtime}{type.Element}.FromJson({Json(value)})";
            default:
                return Json(value);
        }
    }

    private static string Model(JsonItem model)
    {
        var parts = new List<string> { Part("key"), Part("hash"), Part("name"), Part("base"), Part("type") };
        if (model["submodel_type"] is { IsString: true })
            parts.Add(Part("submodel_type"));
        return $"{Runtime}ModelRef.Identifier({string.Join(", ", parts)})";

        string Part(string name) => Literal.Text(model[name] is { IsString: true } text ? text.Text : null);
    }

    private static string Channel(JsonItem colour, string name)
    {
        InputValues.TryInteger(colour[name]!, out var channel);
        return Literal.Number(channel);
    }

    private static string Json(JsonItem value) => $"{Runtime}JsonValue.Parse({Literal.Text(value.ToString())})";
}
