using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Form;

/// <summary>
/// Creates the template of a field that no catalog knows from the value in the file (<c>UnknownNodes="keep"</c>). Without a value, it is any JSON value.
/// </summary>
internal static class GuessedTemplate
{
    public static FieldTemplate Of(string name, JsonItem? value)
        => new(name, StartCase.Of(name), IsBoard(name, value) ? new("BoardField", FieldCardinality.Single) : TypeOf(value)) { Nullable = true };

    // Every node that saves has one, and its "auto" and "none" must never reach the server.
    private static bool IsBoard(string name, JsonItem? value) => name == "board" && (value is null or { IsString: true, Text: "auto" or "none" });

    private static FieldType TypeOf(JsonItem? value)
    {
        if (value is not { IsArray: true })
            return new(NameOf(value), FieldCardinality.Single);
        var names = value.Items.Select(NameOf).Distinct(StringComparer.Ordinal).ToList();
        return names switch
        {
            [var one] when one is not ("AnyField" or "ModelIdentifierField") => new(one, FieldCardinality.Collection),
            ["IntegerField", "FloatField"] or ["FloatField", "IntegerField"] => new("FloatField", FieldCardinality.Collection),
            _ => new("AnyField", FieldCardinality.Single),
        };
    }

    private static string NameOf(JsonItem? value) => value?.Kind switch
    {
        JsonKind.True or JsonKind.False => "BooleanField",
        JsonKind.String => "StringField",
        JsonKind.Number => value.Digits.IndexOfAny(['.', 'e', 'E']) < 0 ? "IntegerField" : "FloatField",
        JsonKind.Object => NameOfObject(value),
        _ => "AnyField",
    };

    private static string NameOfObject(JsonItem value)
    {
        if (value.TryGet("image_name", out _))
            return "ImageField";
        if (value.TryGet("video_name", out _))
            return "VideoField";
        if (value.TryGet("board_id", out _) && value.Members.Count == 1)
            return "BoardField";
        if (value.TryGet("key", out _) && value.TryGet("hash", out _))
            return "ModelIdentifierField";
        return value.TryGet("r", out _) && value.TryGet("g", out _) && value.TryGet("b", out _) ? "ColorField" : "AnyField";
    }
}
