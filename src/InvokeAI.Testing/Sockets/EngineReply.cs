using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace InvokeAI.Testing.Sockets;

/// <summary>Creates answers that are not packets: python-engineio's plain text, and its refusals as JSON strings in it.</summary>
internal static class EngineReply
{
    public static Task OkAsync(HttpContext context) => WriteAsync(context, 200, "OK");

    public static Task RefuseAsync(HttpContext context, string why) => WriteAsync(context, 400, JsonValue.Create(why).ToJsonString());

    public static Task OptionsAsync(HttpContext context)
    {
        context.Response.Headers["Access-Control-Allow-Methods"] = "OPTIONS, GET, POST";
        return OkAsync(context);
    }

    public static Task WriteAsync(HttpContext context, int status, string text, string type = "text/plain")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text);
    }
}
