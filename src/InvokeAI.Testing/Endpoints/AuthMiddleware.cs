using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace InvokeAI.Testing.Endpoints;

/// <summary>
/// Authenticates and authorizes requests. It decides by the route that will answer, never by the text of the path, so that no spelling of a path bypasses it.
/// Answers to changes carry a renewed token.
/// </summary>
internal sealed class AuthMiddleware(ServerState state, Accounts accounts)
{
    // Routes that need no sign-in. Those of "me" check the token themselves.
    private static readonly string[] Open =
    [
        "GET /api/v1/app/version", "GET /openapi.json", "GET /api/v1/auth/status", "POST /api/v1/auth/login", "POST /api/v1/auth/setup", "GET /api/v1/auth/me",
        "PATCH /api/v1/auth/me",
        "GET /api/v2/models/i/{key}/image", "GET /api/v1/workflows/i/{workflow_id}/thumbnail",
    ];

    private static readonly (string Method, string Part)[] AdminOnly =
    [
        ("PUT", "/processor/"), ("*", "/app/runtime_config"), ("*", "/app/logging"), ("*", "/app/invocation_cache"), ("*", "/api/v2/models/install"),
        ("DELETE", "/api/v2/models/"), ("PATCH", "/api/v2/models/"), ("PUT", "/api/v2/models/convert"), ("*", "/api/v2/models/hf_login"),
        ("POST", "/api/v2/models/i/"), ("POST", "/api/v2/models/empty_model_cache"), ("DELETE", "/api/v1/images/intermediates"), ("*", "/api/v1/auth/users"),
    ];

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        context.SetUser(User.System);
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        if (!IsSpelled(endpoint.RoutePattern, context.Request.Path.Value!))
        {
            context.SetEndpoint(null);
            await next(context).ConfigureAwait(false);
            return;
        }

        var route = endpoint.RoutePattern.RawText!;
        if (!state.Options.MultiUser || Open.Contains($"{context.Request.Method} {route}"))
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        var user = accounts.OfToken(Token(context));
        if (user is null)
        {
            var refusal = Token(context) is null ? Reply.Detail(401, "Authentication required") : Reply.Detail(401, "Invalid or expired token");
            await refusal.ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        context.SetUser(user);
        if (!user.IsAdmin && NeedsAdmin(route, context.Request.Method))
        {
            await Reply.Detail(403, "Admin privileges required").ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        var changes = context.Request.Method is "POST" or "PUT" or "PATCH" or "DELETE";
        // The sign-in routes hand out tokens themselves; those for users are no sign-in.
        if (changes && (!route.StartsWith("/api/v1/auth/", StringComparison.Ordinal) || route.StartsWith("/api/v1/auth/users", StringComparison.Ordinal)))
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode < 400)
                    context.Response.Headers["X-Refreshed-Token"] = accounts.Issue(user, state.Options.TokenLifetime);
                return Task.CompletedTask;
            });
        }

        await next(context).ConfigureAwait(false);
    }

    public static string? Token(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return header[7..];
        // A browser sends the cookie with whatever it asks for: it is good for media only.
        var isMedia = context.Request.Method is "GET" or "HEAD" && (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } route
            && (route.EndsWith("/full", StringComparison.Ordinal) || route.EndsWith("/thumbnail", StringComparison.Ordinal));
        return isMedia ? context.Request.Cookies["invokeai_media_token"] : null;
    }

    // ASP.NET Core's routes ignore case and a slash at the end. The real server's do not: it does not know such paths.
    private static bool IsSpelled(RoutePattern route, string path)
    {
        var segments = path[1..].Split('/');
        if (route.RawText!.EndsWith('/') && segments[^1].Length == 0)
            segments = segments[..^1];
        return segments.Length == route.PathSegments.Count
            && !segments.Where((segment, i) => route.PathSegments[i].Parts is [RoutePatternLiteralPart literal] && literal.Content != segment).Any()
            && (!route.RawText.EndsWith('/') || path.EndsWith('/'));
    }

    private static bool NeedsAdmin(string route, string method) =>
        AdminOnly.Any(a => (a.Method == "*" || a.Method == method) && route.Contains(a.Part, StringComparison.Ordinal))
        && !(method == "GET" && route.EndsWith("/invocation_cache/status", StringComparison.Ordinal));
}
