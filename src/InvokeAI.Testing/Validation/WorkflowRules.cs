using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;

namespace InvokeAI.Testing.Validation;

/// <summary>A workflow that is sent along or saved (the server's WorkflowWithoutID): its own members are validated, and their content is not.</summary>
internal static class WorkflowRules
{
    private static readonly string[] Required =
        ["name", "author", "description", "version", "contact", "tags", "notes", "exposedFields", "meta", "nodes", "edges"];

    public static JsonObject? Check(JsonNode? given, Location loc, List<ValidationError> errors)
    {
        if (given is not JsonObject workflow)
        {
            errors.Add(
                new ValidationError("model_type", loc, "Input should be a valid dictionary or instance of WorkflowWithoutID",
                    given)
                { Context = new JsonObject { ["class_name"] = "WorkflowWithoutID" } });
            return null;
        }

        var kept = new JsonObject();
        foreach (var name in Required)
        {
            if (!workflow.TryGetPropertyValue(name, out var value))
                errors.Add(ValidationError.Missing(loc[name], workflow));
            else if (name == "meta")
                kept[name] = Meta(value, loc[name], errors);
            else if (name is "exposedFields" or "nodes" or "edges")
                kept[name] = value is JsonArray ? value.DeepClone() : Fail("list_type", "Input should be a valid list", name, value);
            else
                kept[name] = Literals.String(value, loc[name], errors);
        }

        if (workflow["form"] is JsonObject form)
            kept["form"] = form.DeepClone();
        else if (workflow.ContainsKey("form"))
            kept["form"] = null;
        return kept;

        JsonNode? Fail(string type, string message, string name, JsonNode? value)
        {
            errors.Add(new ValidationError(type, loc[name], message, value));
            return null;
        }
    }

    private static JsonObject Meta(JsonNode? given, Location loc, List<ValidationError> errors)
    {
        var meta = given as JsonObject;
        var kept = new JsonObject();
        foreach (var name in new[] { "version", "category" })
        {
            if (meta is null || !meta.TryGetPropertyValue(name, out var value))
                errors.Add(ValidationError.Missing(loc[name], given));
            else if (name == "category" && value.Text() is not ("user" or "default" or "project"))
                Literals.OneOf(value, [JsonValue.Create("user"), JsonValue.Create("default")], "enum", loc[name], errors);
            else
                kept[name] = value.Copy();
        }

        return kept;
    }
}
