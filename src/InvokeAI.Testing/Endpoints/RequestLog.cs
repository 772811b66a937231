using System.Text;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Http;

namespace InvokeAI.Testing.Endpoints;

/// <summary>Records every request, with its body if it is JSON.</summary>
internal sealed class RequestLog(ServerState state)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        string? body = null;
        if (request.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true)
        {
            var bytes = new MemoryStream();
            await request.Body.CopyToAsync(bytes, context.RequestAborted).ConfigureAwait(false);
            body = Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
            bytes.Position = 0;
            request.Body = bytes;
        }

        state.Inspection.Add(new ReceivedRequest(request.Method, request.Path + request.QueryString, body, DateTimeOffset.UtcNow));
        await next(context).ConfigureAwait(false);
    }
}
