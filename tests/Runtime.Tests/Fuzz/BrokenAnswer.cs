using System.Net;
using System.Text;

namespace InvokeAI.Tests.Fuzz;

/// <summary>One way to spoil an answer as a whole: its body, its status or its headers.</summary>
/// <param name="Name">The name that a report and a replay use.</param>
/// <param name="Make">Makes the answer of the valid body.</param>
/// <param name="IsSlow">Whether the client asks again for it, with pauses.</param>
internal sealed record BrokenAnswer(string Name, Func<byte[], HttpResponseMessage> Make, bool IsSlow = false)
{
    /// <summary>Gets all kinds of broken answers, in a fixed order.</summary>
    public static IReadOnlyList<BrokenAnswer> All { get; } =
    [
        new("empty body", _ => Ok([])),
        new("cut off", body => Ok(body[..(body.Length / 2)])),
        new("connection breaks", body => new(HttpStatusCode.OK) { Content = new BreakingContent(body) }, IsSlow: true),
        new("not UTF-8", body => Ok([.. Encoding.Latin1.GetBytes(Encoding.UTF8.GetString(body).Replace("a", "\u00ff", StringComparison.Ordinal))])),
        new("web page", _ => Text(HttpStatusCode.OK, "<!doctype html><html><body>Sign in</body></html>", "text/html")),
        new("other type",
            body => new(HttpStatusCode.OK) { Content = new ByteArrayContent(body) { Headers = { ContentType = new("text/html") { CharSet = "utf-16" } } } }),
        new("byte order mark", body => Ok([0xEF, 0xBB, 0xBF, .. body])),
        new("two texts", body => Ok([.. body, .. body])),
        new("body of an image", _ => Ok(AnswerFile.Answers["GET /api/v1/images/i/*"]!.ToJsonString())),
        new("body of a list of items", _ => Ok(AnswerFile.Answers["GET /api/v1/queue/*/list_all"]!.ToJsonString())),
        new("body of a list of texts", _ => Ok("""["a","b"]""")),
        new("body of a status", _ => Ok(AnswerFile.Answers["GET /api/v1/queue/*/status"]!.ToJsonString())),
        new("renewed token", body => With(Ok(body), "X-Refreshed-Token", "a\u00e9\u0001 b")),
        new("renewed token of nothing", body => With(Ok(body), "X-Refreshed-Token", "")),
        new("204", _ => new(HttpStatusCode.NoContent)),
        new("206", body => new(HttpStatusCode.PartialContent) { Content = new ByteArrayContent(body) }),
        new("300", _ => new(HttpStatusCode.Ambiguous)),
        new("307 to nonsense", _ => With(new(HttpStatusCode.TemporaryRedirect), "Location", "http://[")),
        new("307 to a file", _ => With(new(HttpStatusCode.TemporaryRedirect), "Location", "file:///etc/passwd")),
        new("307 to itself", _ => With(new(HttpStatusCode.TemporaryRedirect), "Location", "?")),
        new("400 with a lone surrogate", _ => Text(HttpStatusCode.BadRequest, "{\"detail\":\"a\\ud800\"}")),
        new("400 with a lone surrogate in a key", _ => Text(HttpStatusCode.BadRequest, "{\"\\ud800\":1,\"detail\":\"a\"}")),
        new("400 not UTF-8", _ => new(HttpStatusCode.BadRequest) { Content = new ByteArrayContent([.. "{\"detail\":\""u8, 0xFF, .. "\"}"u8]) }),
        new("400 deep", _ => Text(HttpStatusCode.BadRequest, "{\"detail\":" + new string('[', 500) + new string(']', 500) + "}")),
        new("401", _ => Text(HttpStatusCode.Unauthorized, """{"detail":"Invalid or expired authentication token"}""")),
        new("403", _ => Text(HttpStatusCode.Forbidden, """{"detail":"Admin privileges required"}""")),
        new("404", _ => Text(HttpStatusCode.NotFound, """{"detail":"Image not found"}""")),
        new("404 of the route", _ => Text(HttpStatusCode.NotFound, """{"detail":"Not Found"}""")),
        new("404 of an object", _ => Text(HttpStatusCode.NotFound, """{"detail":{"a":null}}""")),
        new("404 of a list", _ => Text(HttpStatusCode.NotFound, "[null]")),
        new("405", _ => Text(HttpStatusCode.MethodNotAllowed, """{"detail":"Method Not Allowed"}""")),
        new("413 without a body", _ => new(HttpStatusCode.RequestEntityTooLarge)),
        new("422 without types",
            _ => Text(HttpStatusCode.UnprocessableEntity, """{"detail":[null,{"loc":null,"msg":1,"type":[]},{"loc":[null,{},1.5,"batch"],"msg":"a"}]}""")),
        new("422 with lone surrogates",
            _ => Text(HttpStatusCode.UnprocessableEntity, "{\"detail\":[{\"loc\":[\"body\",\"\\ud800\"],\"msg\":\"\\udc00\",\"type\":\"a\"}]}")),
        new("429", _ => With(Text(HttpStatusCode.TooManyRequests, "slow down", "text/plain"), "Retry-After", "-1")),
        new("500 of text", _ => Text(HttpStatusCode.InternalServerError, "Internal Server Error", "text/plain")),
        new("500 of an unknown item", _ => Text(HttpStatusCode.InternalServerError, """{"detail":"Unexpected error: 404: Queue item with id 84 not found"}""")),
        new("503", _ => Text(HttpStatusCode.ServiceUnavailable, "<html></html>", "text/html"), IsSlow: true),
    ];

    public static HttpResponseMessage Ok(string json) => Ok(Encoding.UTF8.GetBytes(json));

    public static HttpResponseMessage Ok(byte[] json)
        => new(HttpStatusCode.OK) { Content = new ByteArrayContent(json) { Headers = { ContentType = new("application/json") } } };

    private static HttpResponseMessage Text(HttpStatusCode status, string text, string type = "application/json")
        => new(status) { Content = new StringContent(text, Encoding.UTF8, type) };

    private static HttpResponseMessage With(HttpResponseMessage response, string header, string value)
    {
        response.Headers.TryAddWithoutValidation(header, value);
        return response;
    }

    /// <summary>Gives half of a body, then breaks.</summary>
    private sealed class BreakingContent(byte[] body) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(body.AsMemory(0, body.Length / 2));
            throw new IOException("The connection was reset.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
