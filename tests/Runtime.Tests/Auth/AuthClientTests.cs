using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using InvokeAI.Auth;
using InvokeAI.Events;
using InvokeAI.Tests.Events;
using InvokeAI.Tests.Http;
using InvokeAI.Tests.Recordings;

namespace InvokeAI.Tests.Auth;

public class AuthClientTests
{
    private const string A = "/api/v1/auth/";
    private const string Status = """{"setup_required":false,"multiuser_enabled":true,"strict_password_checking":false,"admin_email":null}""";
    private const string Unauthorized = """{"detail":"Invalid or expired token"}""";

    private static readonly Route[] Routes =
    [
        new("GET", A + "status", (c, _) => c.Auth.GetStatusAsync()),
        new("POST", A + "setup",
            async (c, m) => Assert.True((await c.Auth.CreateFirstAdminAsync(m.Body("email")!, m.Body("password")!, m.Body("display_name"))).IsAdmin)),
        new("GET", A + "me", async (c, _) => Assert.Equal(TimeSpan.Zero, (await c.Auth.GetCurrentUserAsync()).CreatedAt!.Value.Offset)),
        new("POST", A + "users",
            async (c, m)
                => Assert.Equal("Kim",
                    (await c.Auth.CreateUserAsync(
                        new NewUser { Email = m.Body("email")!, Password = m.Body("password")!, DisplayName = m.Body("display_name") })).DisplayName)),
        new("POST", A + "logout", (c, _) => c.Auth.SignOutAsync()),
        new("POST", A + "login",
            (c, m) => ((SessionTokens)c.Transport.Tokens).SignInAsync(new LoginBody(m.Body("email")!, m.Body("password")!, false), CancellationToken.None)),
    ];

    [Theory]
    [InlineData("auth-multi-user")]
    [InlineData("app")]
    public async Task Recorded_answers_are_read(string recording)
    {
        foreach (var step in RecordedStep.Load(recording).Where(s => s.Path.StartsWith(A, StringComparison.Ordinal)))
            await Route.Match(Routes, step)!.RunAsync();
    }

    [Fact]
    public async Task A_sign_in_goes_with_all_later_requests_and_is_renewed_by_the_header()
    {
        var handler = new ScriptedHandler((request, i) =>
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("status", StringComparison.Ordinal) && i == 0)
                return ScriptedHandler.Json(Status);
            if (request.RequestUri.AbsolutePath.EndsWith("login", StringComparison.Ordinal))
                return Login("one");
            var answer = ScriptedHandler.Json("""{"deleted":0}""");
            answer.Headers.Add("X-Refreshed-Token", "two");
            return answer;
        });
        var client = handler.Client();
        var user = await client.Auth.SignInAsync("kim@example.org", "pass-word", rememberMe: true, Now);
        Assert.Equal("Kim", user!.DisplayName);
        await client.Queue.PruneAsync(Now);
        await client.Queue.PruneAsync(Now);
        Assert.Equal([null, null, "one", "two"], handler.Requests.Select(request => request.Token));
        Assert.True(JsonElement.Parse(handler.Requests[1].Body!).GetProperty("remember_me").GetBoolean());
    }

    [Fact]
    public async Task A_single_user_server_is_left_alone()
    {
        var handler =
            new ScriptedHandler(
                (_, _) => ScriptedHandler.Json(Status.Replace("\"multiuser_enabled\":true", "\"multiuser_enabled\":false", StringComparison.Ordinal)));
        Assert.Null(await handler.Client().Auth.SignInAsync("a@b.c", "x", cancellationToken: Now));
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task An_older_server_has_one_user()
    {
        var client = new ScriptedHandler((_, _) => ScriptedHandler.Json("""{"detail":"Not Found"}""", HttpStatusCode.NotFound)).Client();
        Assert.False((await client.Auth.GetStatusAsync(Now)).MultiuserEnabled);
        Assert.Null(await client.Auth.SignInAsync("a@b.c", "x", cancellationToken: Now));
    }

    [Fact]
    public async Task A_token_that_ran_out_is_replaced_by_one_sign_in_however_many_requests_wait()
    {
        var logins = 0;
        var handler = new SlowHandler(async request =>
        {
            await Task.Delay(20);
            if (request.RequestUri!.AbsolutePath.EndsWith("login", StringComparison.Ordinal))
                return Login($"token-{Interlocked.Increment(ref logins)}");
            return request.Headers.Authorization?.Parameter == "token-1"
                ? ScriptedHandler.Json("""{"deleted":1}""")
                : ScriptedHandler.Json(Unauthorized, HttpStatusCode.Unauthorized);
        });
        var client =
            new InvokeAIClient(new HttpClient(handler) { BaseAddress = new Uri("http://server") },
                new InvokeAIClientOptions { Token = "old", Email = "kim@example.org", Password = "pass-word" });
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.Queue.PruneAsync(Now)));
        Assert.All(all, deleted => Assert.Equal(1, deleted));
        Assert.Equal(1, logins);
    }

    [Fact]
    public async Task A_wrong_password_is_tried_once_and_the_servers_refusal_stands()
    {
        var handler = new ScriptedHandler((request, _) => request.RequestUri!.AbsolutePath.EndsWith("login", StringComparison.Ordinal)
            ? ScriptedHandler.Json("""{"detail":"Incorrect email or password"}""", HttpStatusCode.Unauthorized)
            : ScriptedHandler.Json("""{"detail":"Authentication required"}""", HttpStatusCode.Unauthorized));
        var client = handler.Client(options: new InvokeAIClientOptions { Email = "kim@example.org", Password = "not-it" });
        for (var i = 0; i < 3; i++)
        {
            var e = await Assert.ThrowsAsync<InvokeAIUnauthorizedException>(() => client.Queue.GetStatusAsync(Now));
            Assert.Equal("Incorrect email or password", e.Detail);
            Assert.Contains("Incorrect email or password", e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("not-it", e.ToString());
        }

        Assert.Equal(1, handler.Requests.Count(request => request.Uri.AbsolutePath.EndsWith("login", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_answer_of_an_earlier_sign_in_does_not_bring_its_token_back()
    {
        var client =
            new ScriptedHandler((request, i) => i switch { 0 or 2 => ScriptedHandler.Json(Status), 1 => Login("first"), _ => Login("second") }).Client();
        await client.Auth.SignInAsync("kim@example.org", "p", cancellationToken: Now);
        await client.Auth.SignInAsync("ann@example.org", "p", cancellationToken: Now);
        client.Transport.Tokens.Adopt("first", "first-renewed");
        Assert.Equal("second", await client.Transport.Tokens.GetTokenAsync(Now));
    }

    [Fact]
    public async Task Signing_out_forgets_token_and_credentials()
    {
        var handler = new ScriptedHandler((request, _) => request.RequestUri!.AbsolutePath.EndsWith("logout", StringComparison.Ordinal)
            ? ScriptedHandler.Json("""{"success":true}""")
            : ScriptedHandler.Json(Unauthorized, HttpStatusCode.Unauthorized));
        var client = handler.Client(options: new InvokeAIClientOptions { Token = "jwt", Email = "kim@example.org", Password = "p" });
        await client.Auth.SignOutAsync(Now);
        await Assert.ThrowsAsync<InvokeAIUnauthorizedException>(() => client.Queue.GetStatusAsync(Now));
        Assert.Equal(["jwt", null], handler.Requests.Select(request => request.Token));
    }

    [Fact]
    public void Passwords_are_part_of_no_text()
    {
        Assert.DoesNotContain("p4ss", new NewUser { Email = "a@b.c", Password = "p4ss" }.ToString());
        Assert.DoesNotContain("p4ss", new UserChanges { Password = "p4ss" }.ToString());
    }

    [Fact]
    public async Task Python_fault_sockets_had_no_sign_in_and_now_follow_it()
    {
        // The server's side may note a connection after the client has seen it.
        var connects = Channel.CreateUnbounded<string>();
        await using var server = new SocketServer(
            async peer =>
            {
                await connects.Writer.WriteAsync(await peer.WelcomeAsync());
                while (await peer.ReceiveAsync() is not null)
                {
                }

                await peer.CloseAsync();
            });
        // HTTP is answered by the handler, the socket by the server: what the client sees as one.
        var handler =
            new SplitHandler(
                request => Task.FromResult(
                    request.RequestUri!.AbsolutePath.EndsWith("login", StringComparison.Ordinal) ? Login("jwt") : ScriptedHandler.Json(Status)));
        await using var client = new InvokeAIClient(new HttpClient(handler) { BaseAddress = server.Address });
        await using var subscription = client.Events.Subscribe();
        await subscription.WaitForConnectionAsync(Now).WaitAsync(TimeSpan.FromMinutes(1), Now);
        await client.Auth.SignInAsync("kim@example.org", "p", cancellationToken: Now);
        var states = new List<InvokeAIEvent>();
        await foreach (var e in subscription.ReadAllAsync(Now))
        {
            states.Add(e);
            if (e is EventConnectionChanged { IsReconnect: true })
                break;
        }

        Assert.Equal("40", await connects.Reader.ReadAsync(Now));
        Assert.Equal("""40{"token":"jwt"}""", await connects.Reader.ReadAsync(Now));
    }

    private static HttpResponseMessage Login(string token)
        => ScriptedHandler.Json(
            $$"""{"token":"{{token}}","user":{"user_id":"u","email":"kim@example.org","display_name":"Kim","created_at":"2026-11-23T13:51:59.533000"},"expires_in":86400}""");

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private sealed class SlowHandler(Func<HttpRequestMessage, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer(request);
    }

    private sealed class SplitHandler(Func<HttpRequestMessage, Task<HttpResponseMessage>> answer) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => request.RequestUri!.Scheme == "ws" ? base.SendAsync(request, cancellationToken) : answer(request);
    }
}

internal static class AuthMatches
{
    public static string? Body(this RouteMatch match, string name)
        => match.Step.RequestBody!.Value.TryGetProperty(name, out var value) ? value.GetString() : null;
}
