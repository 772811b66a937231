using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Testing.Validation;

/// <summary>
/// Returns the value that the server uses for a field that is left out. The catalog has the GUI's defaults, which differ in one point: where the schema has
/// none, the GUI shows 0, "", false or the first option, and the server keeps null.
/// </summary>
internal static class ServerDefaults
{
    public static JsonNode? Of(FieldTemplate field)
    {
        if (field.Type.Name == "CollectionField")
            return new JsonArray();
        if (field.Default is null || (field.Required && field.Input != InputKind.Direct && IsStopgap(field)))
            return null;
        // "auto" is the GUI's word for a board; the server has none.
        if (field.Type.Name == "BoardField" || (field.Nullable && IsStopgap(field)))
            return null;
        var value = JsonNode.Parse(field.Default);
        return field.Type.Name == "FloatField" && value.Number() is { } number ? Py.Float(number) : value;
    }

    private static bool IsStopgap(FieldTemplate field) => field.Default switch
    {
        "0" or "0.0" or "\"\"" or "false" or "[]" => true,
        var text => field.Options.Count > 0 && JsonNode.DeepEquals(JsonNode.Parse(text!), FieldRules.Options(field)[0]),
    };
}
