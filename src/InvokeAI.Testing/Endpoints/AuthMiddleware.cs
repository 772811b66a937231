using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Http;

namespace InvokeAI.Testing.Endpoints;

/// <summary>Who is asking, and whether they may (facts §8). Answers to changes carry a renewed token.</summary>
internal sealed class AuthMiddleware(ServerState state, Accounts accounts)
{
    private static readonly string[] OpenPaths = ["/api/v1/app/version", "/openapi.json", "/api/v1/auth/status", "/api/v1/auth/login", "/api/v1/auth/setup"];

    private static readonly (string Method, string Part)[] AdminOnly =
    [
        ("PUT", "/processor/"), ("*", "/app/runtime_config"), ("*", "/app/logging"), ("*", "/app/invocation_cache"), ("*", "/api/v2/models/install"),
        ("DELETE", "/api/v2/models/"), ("PATCH", "/api/v2/models/"), ("PUT", "/api/v2/models/convert"), ("*", "/api/v2/models/hf_login"),
        ("POST", "/api/v2/models/i/"), ("POST", "/api/v2/models/empty_model_cache"), ("DELETE", "/api/v1/images/intermediates"), ("*", "/api/v1/auth/users"),
    ];

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        context.SetUser(User.System);
        var path = context.Request.Path.Value!;
        if (!state.Options.MultiUser || !path.StartsWith("/api/", StringComparison.Ordinal) || IsOpen(path, context.Request.Method))
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
        if (!user.IsAdmin && NeedsAdmin(path, context.Request.Method))
        {
            await Reply.Detail(403, "Admin privileges required").ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        var changes = context.Request.Method is "POST" or "PUT" or "PATCH" or "DELETE";
        // The sign-in routes hand out tokens themselves; those for users are no sign-in.
        if (changes && (!path.StartsWith("/api/v1/auth/", StringComparison.Ordinal) || path.StartsWith("/api/v1/auth/users", StringComparison.Ordinal)))
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
        var isMedia = context.Request.Path.Value!.EndsWith("/full", StringComparison.Ordinal) || context.Request.Path.Value.EndsWith("/thumbnail", StringComparison.Ordinal);
        return isMedia ? context.Request.Cookies["invokeai_media_token"] : null;
    }

    private static bool IsOpen(string path, string method) =>
        OpenPaths.Contains(path) || path is "/api/v1/auth/me"
        || (method == "GET" && ((path.StartsWith("/api/v2/models/i/", StringComparison.Ordinal) && path.EndsWith("/image", StringComparison.Ordinal))
            || (path.StartsWith("/api/v1/workflows/i/", StringComparison.Ordinal) && path.EndsWith("/thumbnail", StringComparison.Ordinal))));

    private static bool NeedsAdmin(string path, string method) =>
        AdminOnly.Any(a => (a.Method == "*" || a.Method == method) && path.Contains(a.Part, StringComparison.Ordinal))
        && !(method == "GET" && path.EndsWith("/invocation_cache/status", StringComparison.Ordinal));
}
