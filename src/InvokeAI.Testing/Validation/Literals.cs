using System.Globalization;
using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;

namespace InvokeAI.Testing.Validation;

/// <summary>
/// pydantic's lax mode for plain values: "5" is an integer, 1 a boolean, 7 a string. Each method returns the value as the server keeps it, or null after adding
/// an error.
/// </summary>
internal static class Literals
{
    public static JsonNode? Integer(JsonNode? value, Location loc, List<ValidationError> errors)
    {
        if (value.IsBoolean())
            return value!.GetValue<bool>() ? 1 : 0;
        if (value.IsNumber())
        {
            if (value.Integer() is { } whole)
                return whole;
            return Fail(errors, "int_from_float", loc, "Input should be a valid integer, got a number with a fractional part", value);
        }

        if (value.Text() is { } text)
        {
            var trimmed = text.Trim().Replace("_", "", StringComparison.Ordinal);
            if (long.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed))
                return parsed;
            if (decimal.TryParse(trimmed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var d)
                && d == decimal.Truncate(d))
                return (long)d;
            return Fail(errors, "int_parsing", loc, "Input should be a valid integer, unable to parse string as an integer", value);
        }

        return Fail(errors, "int_type", loc, "Input should be a valid integer", value);
    }

    public static JsonNode? Float(JsonNode? value, Location loc, List<ValidationError> errors)
    {
        if (value.IsBoolean())
            return Py.Float(value!.GetValue<bool>() ? 1 : 0);
        if (value.Number() is { } number)
            return Py.Float(number);
        if (value.Text() is { } text)
        {
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed))
                return Py.Float(parsed);
            return Fail(errors, "float_parsing", loc, "Input should be a valid number, unable to parse string as a number", value);
        }

        return Fail(errors, "float_type", loc, "Input should be a valid number", value);
    }

    public static JsonNode? String(JsonNode? value, Location loc, List<ValidationError> errors)
    {
        if (value.IsString())
            return value!.DeepClone();
        // InvokeAI sets coerce_numbers_to_str on every node.
        if (value.IsNumber())
            return value!.ToJsonString();
        return Fail(errors, "string_type", loc, "Input should be a valid string", value);
    }

    public static JsonNode? Boolean(JsonNode? value, Location loc, List<ValidationError> errors)
    {
        if (value.IsBoolean())
            return value!.DeepClone();
        if (value.Number() is 0)
            return false;
        if (value.Number() is 1)
            return true;
        if (value.Text() is { } text)
        {
            if (text.ToUpperInvariant() is "1" or "TRUE" or "T" or "YES" or "Y" or "ON")
                return true;
            if (text.ToUpperInvariant() is "0" or "FALSE" or "F" or "NO" or "N" or "OFF")
                return false;
        }

        return value.IsString() || value.IsNumber()
            ? Fail(errors, "bool_parsing", loc, "Input should be a valid boolean, unable to interpret input", value)
            : Fail(errors, "bool_type", loc, "Input should be a valid boolean", value);
    }

    /// <summary>Validates a Literal: the exact value of the exact type.</summary>
    public static JsonNode? OneOf(JsonNode? value, IReadOnlyList<JsonNode> options, string errorType, Location loc, List<ValidationError> errors)
    {
        if (value is not null && options.Any(o => JsonNode.DeepEquals(o, value)))
            return value.DeepClone();
        var expected = Expected([.. options.Select(o => o.IsString() ? $"'{o.GetValue<string>()}'" : o.ToJsonString())]);
        errors.Add(new ValidationError(errorType, loc, "Input should be " + expected, value) { Context = new JsonObject { ["expected"] = expected } });
        return null;
    }

    public static string Expected(IReadOnlyList<string> options) =>
        options.Count == 1 ? options[0] : string.Join(", ", options.Take(options.Count - 1)) + " or " + options[^1];

    private static JsonNode? Fail(List<ValidationError> errors, string type, Location loc, string message, JsonNode? input)
    {
        errors.Add(new ValidationError(type, loc, message, input));
        return null;
    }
}
