using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace InvokeAI.Testing.Http;

/// <summary>Reads the values that handlers need from a request.</summary>
internal static class Requests
{
    private const string NotFiniteKey = "InvokeAI.NotFinite";

    public static string Route(this HttpContext context, string name) => (string)context.Request.RouteValues[name]!;

    /// <summary>Determines whether the body contained NaN or an infinity. They are not valid JSON, but Python reads them.</summary>
    public static bool HadNotFinite(this HttpContext context) => context.Items.ContainsKey(NotFiniteKey);

    public static async Task<(JsonNode? Body, Reply? Refusal)> JsonAsync(this HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
        try
        {
            var body = PythonJson.Parse(text, out var notFinite);
            if (notFinite)
                context.Items[NotFiniteKey] = true;
            return (body, null);
        }
        catch (JsonException e)
        {
            var at = (int)Math.Min(text.Length, e.BytePositionInLine ?? text.Length);
            var why = text.TrimEnd().EndsWith('{') || text.TrimEnd().EndsWith(',') ? "Expecting property name enclosed in double quotes" : "Expecting value";
            var error =
                new ValidationError("json_invalid", Location.Body[at], "JSON decode error", new JsonObject()) { Context = new JsonObject { ["error"] = why } };
            return (null, Reply.Invalid(error));
        }
    }

    /// <summary>Returns the body as an object that must have the named members.</summary>
    public static async Task<(JsonObject Body, Reply? Refusal)> ObjectAsync(this HttpContext context, params string[] required)
    {
        var (body, refusal) = await context.JsonAsync().ConfigureAwait(false);
        if (refusal is not null)
            return ([], refusal);
        if (body is not JsonObject o)
            return ([], Reply.Invalid(body is null ? ValidationError.Missing(Location.Body, null)
                : new ValidationError("model_attributes_type", Location.Body, "Input should be a valid dictionary or object to extract fields from", body)));
        var missing = required.Where(name => !o.ContainsKey(name)).Select(name => ValidationError.Missing(Location.Body[name], o)).ToList();
        return (o, missing.Count > 0 ? Reply.Invalid(missing) : null);
    }

    public static string? Query(this HttpContext context, string name) =>
        context.Request.Query.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;

    public static int Query(this HttpContext context, string name, int otherwise) =>
        int.TryParse(context.Query(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    public static bool? QueryFlag(this HttpContext context, string name) => context.Query(name)?.ToUpperInvariant() switch
    {
        "TRUE" or "1" or "YES" or "ON" => true,
        "FALSE" or "0" or "NO" or "OFF" => false,
        _ => null,
    };

    /// <summary>Returns a 422 that lists the missing members of the query, or null.</summary>
    public static Reply? RequireQuery(this HttpContext context, params string[] names)
    {
        var missing = names.Where(n => context.Query(n) is null).Select(n => ValidationError.Missing(Location.Query[n], null)).ToList();
        return missing.Count > 0 ? Reply.Invalid(missing) : null;
    }
}
