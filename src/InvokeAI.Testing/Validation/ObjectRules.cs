using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;

namespace InvokeAI.Testing.Validation;

/// <summary>
/// Validates fields that are objects. Objects that a client writes are checked member by member. Others, which only nodes create, only need to be objects.
/// </summary>
internal static class ObjectRules
{
    private static readonly Dictionary<string, (string Name, string Kind)[]> Members = new(StringComparer.Ordinal)
    {
        ["ImageField"] = [("image_name", "str")],
        ["VideoField"] = [("video_name", "str")],
        ["BoardField"] = [("board_id", "str")],
        ["StylePresetField"] = [("style_preset_id", "str")],
        ["SystemPromptField"] = [("system_prompt_id", "str")],
        ["ColorField"] = [("r", "byte"), ("g", "byte"), ("b", "byte"), ("a", "byte")],
        ["ModelIdentifierField"] = [("key", "str"), ("hash", "str"), ("name", "str"), ("base", "base"), ("type", "type")],
        ["LoRAField"] = [("lora", "model"), ("weight", "float")],
        ["BoundingBoxField"] = [("x_min", "int"), ("x_max", "int"), ("y_min", "int"), ("y_max", "int")],
    };

    public static JsonNode? Check(string type, JsonNode? value, Location loc, List<ValidationError> errors)
    {
        // A saved workflow is chosen by its ID alone.
        if (type == "SavedWorkflowField")
            return Literals.String(value, loc, errors);
        if (value is not JsonObject given)
        {
            errors.Add(new ValidationError("model_type", loc, $"Input should be a valid dictionary or instance of {type}", value)
            {
                Context = new JsonObject { ["class_name"] = type },
            });
            return null;
        }

        if (!Members.TryGetValue(type, out var members))
            return given.DeepClone();
        var kept = new JsonObject();
        foreach (var (name, kind) in members)
        {
            if (!given.TryGetPropertyValue(name, out var member))
                errors.Add(ValidationError.Missing(loc[name], given));
            else
                kept[name] = Member(kind, member, loc[name], errors);
        }

        if (type == "ModelIdentifierField")
            kept["submodel_type"] = given["submodel_type"].Copy();
        if (type == "BoundingBoxField")
            kept["score"] = given["score"].Copy();
        return kept;
    }

    private static JsonNode? Member(string kind, JsonNode? value, Location loc, List<ValidationError> errors)
    {
        switch (kind)
        {
            case "str":
                return Literals.String(value, loc, errors);
            case "float":
                return Literals.Float(value, loc, errors);
            case "base":
                return Literals.OneOf(value, ModelWords.Bases, "enum", loc, errors);
            case "type":
                return Literals.OneOf(value, ModelWords.Types, "enum", loc, errors);
            case "model":
                return Check("ModelIdentifierField", value, loc, errors);
            default:
                var number = Literals.Integer(value, loc, errors);
                if (kind == "byte" && number.Integer() is < 0)
                    errors.Add(
                        new ValidationError("greater_than_equal", loc, "Input should be greater than or equal to 0",
                            value)
                        { Context = new JsonObject { ["ge"] = 0 } });
                if (kind == "byte" && number.Integer() is > 255)
                    errors.Add(
                        new ValidationError("less_than_equal", loc, "Input should be less than or equal to 255",
                            value)
                        { Context = new JsonObject { ["le"] = 255 } });
                return number;
        }
    }
}
