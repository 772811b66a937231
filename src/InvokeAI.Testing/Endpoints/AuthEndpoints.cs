extern alias InvokeAIRuntime;

using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServerFeature = InvokeAIRuntime::InvokeAI.Server.ServerFeature;

namespace InvokeAI.Testing.Endpoints;

/// <summary><c>/api/v1/auth</c>: signing in and users (docs/invokeai/rest-and-sign-in.md#sign-in).</summary>
internal static class AuthEndpoints
{
    private const string SingleUser = "Multiuser mode is disabled. Authentication is not required in single-user mode.";
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(7);

    public static void Map(IEndpointRouteBuilder routes, ServerState state, Accounts accounts)
    {
        if (!state.Has(ServerFeature.SignIn))
            return;
        routes.MapGet("/api/v1/auth/status", () => Reply.Json(new JsonObject
        {
            ["setup_required"] = state.Options.MultiUser && !accounts.Users.Any(u => u.IsAdmin),
            ["multiuser_enabled"] = state.Options.MultiUser,
            ["strict_password_checking"] = false,
            ["admin_email"] = null,
        }));
        routes.MapAsync("POST", "/api/v1/auth/setup", c => SetupAsync(c, state, accounts));
        routes.MapAsync("POST", "/api/v1/auth/login", c => SignInAsync(c, state, accounts));
        routes.MapPost("/api/v1/auth/logout", () => Reply.Json(new JsonObject { ["success"] = true }));
        if (state.Has(ServerFeature.Videos))
            routes.MapPost("/api/v1/auth/media-cookie", (HttpContext c) => MediaCookie(c));
        routes.MapGet("/api/v1/auth/me", (HttpContext c) => Me(c, state, accounts) is { } user ? Reply.Json(user.ToJson()) : NoCredentials(c));
        routes.MapAsync("PATCH", "/api/v1/auth/me", c => ChangeMeAsync(c, state, accounts));
        routes.MapGet("/api/v1/auth/generate-password", () => Reply.Json(new JsonObject { ["password"] = "Correct-Horse-9-Battery" }));
        routes.MapGet("/api/v1/auth/users", () => Reply.Json(new JsonArray([.. accounts.Users.Select(u => (JsonNode?)u.ToJson())])));
        routes.MapAsync("POST", "/api/v1/auth/users", c => AddAsync(c, accounts));
        routes.MapGet("/api/v1/auth/users/{user_id}",
            (HttpContext c) => accounts.Find(c.Route("user_id")) is { } u ? Reply.Json(u.ToJson()) : Reply.Detail(404, "User not found"));
        routes.MapAsync("PATCH", "/api/v1/auth/users/{user_id}", c => ChangeAsync(c, accounts));
        routes.MapDelete("/api/v1/auth/users/{user_id}",
            (HttpContext c) => accounts.Remove(c.Route("user_id")) ? Reply.Json(null, 204) : Reply.Detail(404, "User not found"));
    }

    private static User? Me(HttpContext context, ServerState state, Accounts accounts) =>
        state.Options.MultiUser && AuthMiddleware.Token(context) is { } token ? accounts.OfToken(token) : null;

    private static Reply NoCredentials(HttpContext context) => Reply.Detail(
        401, AuthMiddleware.Token(context) is null ? "Missing authentication credentials" : "Invalid or expired authentication token",
        ("WWW-Authenticate", "Bearer"));

    private static async Task<IResult> SetupAsync(HttpContext context, ServerState state, Accounts accounts)
    {
        var (body, refusal) = await context.ObjectAsync("email", "password").ConfigureAwait(false);
        if (refusal is not null)
            return refusal;
        if (!state.Options.MultiUser)
            return Reply.Detail(403, SingleUser);
        if (accounts.Users.Any(u => u.IsAdmin))
            return Reply.Detail(400, "Administrator account already configured");
        var user = accounts.Add(body.Text("email")!, body.Text("display_name"), body.Text("password")!, isAdmin: true);
        return Reply.Json(new JsonObject { ["success"] = true, ["user"] = user.ToJson() });
    }

    private static async Task<IResult> SignInAsync(HttpContext context, ServerState state, Accounts accounts)
    {
        var (body, refusal) = await context.ObjectAsync("email", "password").ConfigureAwait(false);
        if (refusal is not null)
            return refusal;
        if (!state.Options.MultiUser)
            return Reply.Detail(403, SingleUser);
        var user = accounts.ByEmail(body.Text("email") ?? "");
        if (user is null || user.Password != body.Text("password"))
            return Reply.Detail(401, "Incorrect email or password", ("WWW-Authenticate", "Bearer"));
        if (!user.IsActive)
            return Reply.Detail(403, "User account is disabled");
        user.LastLoginAt = user.UpdatedAt = DateTime.UtcNow;
        var lifetime = body.Flag("remember_me") == true ? Remembered : state.Options.TokenLifetime;
        return Reply.Json(new JsonObject
        {
            ["token"] = accounts.Issue(user, lifetime),
            ["user"] = user.ToJson(),
            ["expires_in"] = (int)lifetime.TotalSeconds,
        });
    }

    private static Reply MediaCookie(HttpContext context)
    {
        if (AuthMiddleware.Token(context) is { } token)
            context.Response.Cookies.Append("invokeai_media_token", token, new CookieOptions { HttpOnly = true, Path = "/api/v1/images" });
        return Reply.Json(new JsonObject { ["success"] = true });
    }

    private static async Task<IResult> ChangeMeAsync(HttpContext context, ServerState state, Accounts accounts)
    {
        if (Me(context, state, accounts) is not { } user)
            return NoCredentials(context);
        var (body, refusal) = await context.ObjectAsync().ConfigureAwait(false);
        if (refusal is not null)
            return refusal;
        if (body.Text("new_password") is { } password)
        {
            if (user.Password != body.Text("current_password"))
                return Reply.Detail(400, "Current password is incorrect");
            user.Password = password;
            user.TokenEpoch++;
        }

        user.DisplayName = body.Text("display_name") ?? user.DisplayName;
        user.UpdatedAt = DateTime.UtcNow;
        return Reply.Json(user.ToJson());
    }

    private static async Task<IResult> AddAsync(HttpContext context, Accounts accounts)
    {
        var (body, refusal) = await context.ObjectAsync("email", "password").ConfigureAwait(false);
        if (refusal is not null)
            return refusal;
        if (accounts.ByEmail(body.Text("email")!) is not null)
            return Reply.Detail(400, $"User with email {body.Text("email")} already exists");
        var user = accounts.Add(body.Text("email")!, body.Text("display_name"), body.Text("password")!, body.Flag("is_admin") ?? false);
        return Reply.Json(user.ToJson(), 201);
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, Accounts accounts)
    {
        var (body, refusal) = await context.ObjectAsync().ConfigureAwait(false);
        if (refusal is not null)
            return refusal;
        if (accounts.Find(context.Route("user_id")) is not { } user)
            return Reply.Detail(404, "User not found");
        user.DisplayName = body.Text("display_name") ?? user.DisplayName;
        user.IsAdmin = body.Flag("is_admin") ?? user.IsAdmin;
        if (body.Text("password") is { } password)
        {
            user.Password = password;
            user.TokenEpoch++;
        }

        if (body.Flag("is_active") is { } active && active != user.IsActive)
        {
            user.IsActive = active;
            user.TokenEpoch++;
        }

        user.UpdatedAt = DateTime.UtcNow;
        return Reply.Json(user.ToJson());
    }
}
