using System.Text.Json.Nodes;
using InvokeAI.Testing.Validation;

namespace InvokeAI.Testing.Http;

/// <summary>Represents one entry of a 422 answer's <c>detail</c>, as pydantic writes it.</summary>
internal sealed record ValidationError(string Type, Location Loc, string Message, JsonNode? Input)
{
    public JsonObject? Context { get; init; }

    public static ValidationError Missing(Location loc, JsonNode? input) => new("missing", loc, "Field required", input);

    /// <summary>Returns the error of a validator of InvokeAI's own. Its context is an exception, which becomes an empty object.</summary>
    public static ValidationError Value(Location loc, string text, JsonNode? input) =>
        new("value_error", loc, "Value error, " + text, input) { Context = new JsonObject { ["error"] = new JsonObject() } };

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["type"] = Type, ["loc"] = Loc.ToJson(), ["msg"] = Message, ["input"] = Input.Copy() };
        if (Context is not null)
            json["ctx"] = Context.Copy();
        return json;
    }
}
