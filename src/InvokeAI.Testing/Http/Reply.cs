using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace InvokeAI.Testing.Http;

/// <summary>Represents an answer of FastAPI: compact JSON without a charset, or the plain text of an unhandled error.</summary>
internal sealed class Reply : IResult
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private const int GzipFrom = 1000;

    private readonly byte[] _body;
    private readonly string _contentType;
    private readonly (string Name, string Value)[] _headers;

    private Reply(int status, byte[] body, string contentType, params (string Name, string Value)[] headers)
    {
        Status = status;
        _body = body;
        _contentType = contentType;
        _headers = headers;
    }

    public int Status { get; }

    public static Reply Json(JsonNode? body, int status = 200, params (string Name, string Value)[] headers) =>
        new(status, Utf8(body), "application/json", headers);

    public static Reply Detail(int status, string text, params (string Name, string Value)[] headers) =>
        Json(new JsonObject { ["detail"] = text }, status, headers);

    public static Reply Invalid(IEnumerable<ValidationError> errors) =>
        Json(new JsonObject { ["detail"] = new JsonArray([.. errors.Select(e => (JsonNode?)e.ToJson())]) }, 422);

    public static Reply Invalid(ValidationError error) => Invalid([error]);

    /// <summary>Returns Starlette's answer when a handler throws: text, not JSON.</summary>
    public static Reply InternalServerError() =>
        new(500, Encoding.UTF8.GetBytes("Internal Server Error"), "text/plain; charset=utf-8", ("Connection", "close"));

    public static Reply Bytes(byte[] body, string contentType, params (string Name, string Value)[] headers) =>
        new(200, body, contentType, headers);

    public static Reply Partial(byte[] body, int status, string contentType, params (string Name, string Value)[] headers) =>
        new(status, body, contentType, headers);

    public static byte[] Utf8(JsonNode? body)
    {
        if (body is null)
            return "null"u8.ToArray();
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
            body.WriteTo(writer);
        return buffer.ToArray();
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (Status == StatusCodes.Status204NoContent)
            return;
        response.ContentType = _contentType;
        foreach (var (name, value) in _headers)
            response.Headers[name] = value;
        var body = _body;
        if (body.Length >= GzipFrom && (_contentType == "application/json" || _contentType.StartsWith("text/", StringComparison.Ordinal))
            && httpContext.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal))
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                gzip.Write(body);
            body = packed.ToArray();
            response.Headers.ContentEncoding = "gzip";
            response.Headers.Vary = "Accept-Encoding";
        }

        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await response.Body.WriteAsync(body, httpContext.RequestAborted).ConfigureAwait(false);
    }
}
