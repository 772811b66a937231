using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace InvokeAI.Testing.Faults;

/// <summary>Applies the rig's faults to requests. It is the first middleware.</summary>
internal sealed class FaultMiddleware(FaultRig rig, Func<Uri> address) : IDisposable
{
    private readonly HttpClient _self = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(10) };

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (rig.Take(context.Request) is not { } fault)
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        switch (fault.Kind)
        {
            case FaultKind.Stall:
                await Task.Delay(fault.Delay, context.RequestAborted).ConfigureAwait(false);
                await next(context).ConfigureAwait(false);
                break;
            case FaultKind.ErrorInstead:
                await ReadAsync(context).ConfigureAwait(false);
                await ErrorAsync(context, fault).ConfigureAwait(false);
                break;
            case FaultKind.ErrorAfter:
                await AnswerAsync(context, next).ConfigureAwait(false);
                context.Response.Clear();
                await ErrorAsync(context, fault).ConfigureAwait(false);
                break;
            case FaultKind.DropBefore:
                await ReadAsync(context).ConfigureAwait(false);
                context.Abort();
                break;
            case FaultKind.DropAfter:
                await AnswerAsync(context, next).ConfigureAwait(false);
                context.Abort();
                break;
            case FaultKind.DropInAnswer:
                var answer = await AnswerAsync(context, next).ConfigureAwait(false);
                await context.Response.Body.WriteAsync(answer.AsMemory(0, answer.Length / 2), context.RequestAborted).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
                context.Abort();
                break;
            case FaultKind.StallAfter:
                var late = await AnswerAsync(context, next).ConfigureAwait(false);
                await Task.Delay(fault.Delay, context.RequestAborted).ConfigureAwait(false);
                await context.Response.Body.WriteAsync(late, context.RequestAborted).ConfigureAwait(false);
                break;
            case FaultKind.HandleTwice:
                var (again, body) = (Copy(context), await ReadAsync(context).ConfigureAwait(false));
                await SendAsync(again, body).ConfigureAwait(false);
                context.Request.Body = new MemoryStream(body);
                await next(context).ConfigureAwait(false);
                break;
            default:
                var (request, content) = (Copy(context), await ReadAsync(context).ConfigureAwait(false));
                context.Abort();
                _ = LaterAsync(request, content, fault.Delay);
                break;
        }
    }

    public void Dispose() => _self.Dispose();

    private static async Task ErrorAsync(HttpContext context, Fault fault)
    {
        context.Response.StatusCode = fault.Status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync("Internal Server Error", context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        return body.ToArray();
    }

    /// <summary>Handles the request and delays the answer's body. The head is not sent before the body.</summary>
    private static async Task<byte[]> AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var real = context.Response.Body;
        using var held = new MemoryStream();
        context.Response.Body = held;
        await next(context).ConfigureAwait(false);
        context.Response.Body = real;
        return held.ToArray();
    }

    private HttpRequestMessage Copy(HttpContext context)
    {
        var request =
            new HttpRequestMessage(new HttpMethod(context.Request.Method),
                new Uri(address(), context.Request.PathBase + context.Request.Path + context.Request.QueryString));
        request.Headers.Add(FaultRig.OwnHeader, "1");
        if (context.Request.Headers.Authorization.ToString() is { Length: > 0 } authorization)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Content = new ByteArrayContent([]);
        request.Options.Set(new HttpRequestOptionsKey<string?>("type"), context.Request.ContentType);
        return request;
    }

    private async Task LaterAsync(HttpRequestMessage request, byte[] body, TimeSpan delay)
    {
        await Task.Delay(delay).ConfigureAwait(false);
        try
        {
            await SendAsync(request, body).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or ObjectDisposedException)
        {
            // The server has been disposed meanwhile.
        }
    }

    private async Task SendAsync(HttpRequestMessage request, byte[] body)
    {
        request.Content = new ByteArrayContent(body);
        if (request.Options.TryGetValue(new HttpRequestOptionsKey<string?>("type"), out var type) && type is not null)
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using (request)
        using (await _self.SendAsync(request).ConfigureAwait(false))
        {
        }
    }
}
