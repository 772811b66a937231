using System.Net;
using InvokeAI.Testing.Http;
using Microsoft.AspNetCore.Http;

namespace InvokeAI.Testing.Endpoints;

/// <summary>
/// Refuses requests that a foreign web page could send through the user's browser: requests to a foreign host name (DNS rebinding), and changes and sockets of
/// a foreign origin.
/// </summary>
internal sealed class RequestGuard(InvokeAIServerOptions options)
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!IsKnownHost(context))
            return Reply.Detail(400,
                $"Invalid host header. To use this host name, add it to {nameof(InvokeAIServerOptions)}.{nameof(InvokeAIServerOptions.AllowedHosts)}.")
                .ExecuteAsync(context);
        var origin = request.Headers.Origin.ToString();
        var isAllowed = IsListed(options.AllowedOrigins, origin);
        if (!isAllowed && (IsChange(request) || request.Path.StartsWithSegments("/ws", StringComparison.OrdinalIgnoreCase)) && IsForeign(request, origin))
            return Reply.Detail(403,
                $"Requests of another origin are refused. To accept this origin, add it "
                    + $"to {nameof(InvokeAIServerOptions)}.{nameof(InvokeAIServerOptions.AllowedOrigins)}.").ExecuteAsync(context);
        return isAllowed && origin.Length > 0 ? ShareAsync(context, origin, next) : next(context);
    }

    private bool IsKnownHost(HttpContext context)
    {
        var host = context.Request.Host.Host.TrimEnd('.');
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address))
            return IPAddress.IsLoopback(address) || address.Equals(context.Connection.LocalIpAddress) || IsListed(options.AllowedHosts, host);
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || IsListed(options.AllowedHosts, host);
    }

    // A browser says where a request comes from. A program says nothing, and is let in.
    private static bool IsForeign(HttpRequest request, string origin) => origin.Length > 0
        ? !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
        : request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");

    private static bool IsChange(HttpRequest request) => request.Method is not ("GET" or "HEAD" or "OPTIONS");

    private static bool IsListed(IReadOnlyList<string> list, string name)
        => list.Contains("*") || (name.Length > 0 && list.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>Lets a page of an allowed origin read the answers, as the server's <c>allow_origins</c> does.</summary>
    private static Task ShareAsync(HttpContext context, string origin, RequestDelegate next)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlAllowCredentials = "true";
        headers.Vary = "Origin";
        if (request.Method != "OPTIONS" || request.Headers.AccessControlRequestMethod.Count == 0)
            return next(context);
        headers.AccessControlAllowMethods = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT";
        headers.AccessControlAllowHeaders = request.Headers.AccessControlRequestHeaders;
        return Task.CompletedTask;
    }
}
