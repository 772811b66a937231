using System.Net;
using System.Text;
using System.Text.Json;
using InvokeAI.Json;

namespace InvokeAI;

/// <summary>Converts the answer of a refusal to its exception. <c>detail</c> is a text or a validation list, and a 500 can be plain text.</summary>
internal sealed record ApiFault(HttpStatusCode StatusCode, string Detail, IReadOnlyList<ApiValidationError> Errors)
{
    // A union_tag_invalid message lists all 300 node types.
    private const int LongestMessage = 600;
    private const string ExpectedTags = " does not match any of the expected tags";

    public static ApiFault Read(HttpStatusCode status, ReadOnlySpan<byte> body)
    {
        try
        {
            JsonAnswer.CheckText(body);
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("detail", out var detail))
            {
                if (detail.ValueKind == JsonValueKind.String)
                    return new(status, Shorten(detail.GetString()!), []);
                if (detail.ValueKind == JsonValueKind.Array)
                {
                    ApiValidationError[] errors = [.. detail.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object).Select(ReadError)];
                    return new(status, string.Join("; ", errors.Take(5)) + (errors.Length > 5 ? $"; and {errors.Length - 5} more" : ""), errors);
                }
            }
        }
        catch (JsonException)
        {
            // Plain text, as a 500 may be.
        }

        return new(status, Shorten(Encoding.UTF8.GetString(body).Trim()), []);
    }

    public InvokeAIException ToException(string method, string path, bool isFinal = false)
    {
        var message = $"The server answered {(int)StatusCode} to {method} {path}" + (Detail.Length > 0 ? $": {Detail}" : ".");
        return StatusCode switch
        {
            HttpStatusCode.NotFound => new InvokeAINotFoundException(message, this),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new InvokeAIUnauthorizedException(message, this),
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
                => new InvokeAIUnavailableException(message) { IsFinal = isFinal },
            _ => new InvokeAIApiException(message, this),
        };
    }

    private static ApiValidationError ReadError(JsonElement error) => new()
    {
        Type = Text(error, "type"),
        Message = Shorten(Text(error, "msg")),
        Location = error.TryGetProperty("loc", out var loc) && loc.ValueKind == JsonValueKind.Array ? [.. loc.EnumerateArray().Select(l => l.ToString())] : [],
    };

    private static string Text(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string Shorten(string text)
    {
        var tags = text.IndexOf(ExpectedTags, StringComparison.Ordinal);
        if (tags >= 0)
            text = text[..tags] + " is not a node type of this server (its version is older, or a node pack is missing)";
        return text.Length <= LongestMessage ? text : text[..LongestMessage] + "…";
    }
}
