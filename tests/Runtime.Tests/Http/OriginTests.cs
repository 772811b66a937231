using System.Net;
using InvokeAI.Http;
using InvokeAI.Tests.Faults;

namespace InvokeAI.Tests.Http;

/// <summary>Tests that cookies, tokens and headers stay with their origin: scheme, host and port.</summary>
public sealed class OriginTests
{
    private const string Version = """{"version":"6.14.0"}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://host:9090", "http://host:9090/x", true)]
    [InlineData("http://host:9090", "http://host:9091/x", false)]
    [InlineData("http://host:9090", "https://host:9090/x", true)]
    [InlineData("http://host:9090", "https://host/x", true)]
    [InlineData("http://host:9090", "https://host:9443/x", false)]
    [InlineData("https://host", "http://host/x", false)]
    [InlineData("http://host", "http://host.example/x", false)]
    public void The_same_server_is_the_same_origin(string server, string target, bool expected)
        => Assert.Equal(expected, ServerAddress.IsSameServer(new Uri(server), new Uri(target)));

    [Fact]
    public async Task Cookies_and_tokens_do_not_follow_to_another_port()
    {
        await using var other = new WireServer(_ => WireAnswer.Json(Version));
        await using var server = new WireServer(head => head.Contains("/app/version ", StringComparison.Ordinal)
            ? WireAnswer.Redirect(new Uri(other.Address, "x"), "Set-Cookie: gate=secret; Path=/\r\n")
            : WireAnswer.Json("""{"set_fields":[],"config":{}}""", headers: "Set-Cookie: gate=secret; Path=/\r\n"));
        await using var client = new InvokeAIClient(server.Address, new() { Token = "jwt" });
        await client.App.GetRuntimeConfigAsync(Stop);
        Assert.Equal("6.14.0", (await client.App.GetVersionAsync(Stop)).Text);
        var asked = Assert.Single(other.Requests);
        Assert.DoesNotContain("secret", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("jwt", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hosts_own_cookies_do_not_follow_to_another_port()
    {
        await using var other = new WireServer(_ => WireAnswer.Json(Version));
        await using var server = new WireServer(_ => WireAnswer.Redirect(new Uri(other.Address, "x")));
        var cookies = new CookieContainer();
        cookies.Add(server.Address, new Cookie("gate", "secret"));
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = server.Address };
        await using var client = new InvokeAIClient(http);
        var e = await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => client.App.GetVersionAsync(Stop));
        Assert.Contains(other.Address.Authority, e.Message, StringComparison.Ordinal);
        Assert.Contains("Cookie: gate=secret", Assert.Single(server.Requests), StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Theory]
    [InlineData("X-Gate")]
    [InlineData("Authorization")]
    [InlineData("Cookie")]
    public async Task Headers_that_a_handler_adds_do_not_follow_to_another_host(string header)
    {
        var server = new ScriptedHandler((_, _) => new(HttpStatusCode.Found) { Headers = { Location = new Uri("http://elsewhere/x") } });
        using var http = new HttpClient(new Adding(header) { InnerHandler = server }) { BaseAddress = new Uri("http://server") };
        await using var client = new InvokeAIClient(http);
        await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => client.Models.ListAsync(cancellationToken: Stop).ToListAsync(Stop).AsTask());
        Assert.Equal("server", Assert.Single(server.Requests).Uri.Host);
    }

    [Fact]
    public async Task A_token_of_another_server_is_not_adopted()
    {
        await using var other = new WireServer(_ => WireAnswer.Json(Version, headers: "X-Refreshed-Token: foreign\r\n"));
        await using var server = new WireServer(_ => WireAnswer.Redirect(new Uri(other.Address, "x")));
        // A handler that follows redirects by itself: the client sees the last answer alone.
        using var http = new HttpClient { BaseAddress = server.Address };
        await using var client = new InvokeAIClient(http, new() { Token = "own" });
        await client.Transport.SendAsync(HttpMethod.Get, "api/v1/x", Stop);
        Assert.Equal("own", await client.Transport.Tokens.GetTokenAsync(Stop));
    }

    [Theory]
    [InlineData("mailto:x")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_to_anything_but_http_is_refused(string location)
    {
        var server = new ScriptedHandler((_, _) => new(HttpStatusCode.Found) { Headers = { Location = new Uri(location) } });
        await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => server.Client().Models.ListAsync(cancellationToken: Stop).ToListAsync(Stop).AsTask());
    }

    [Fact]
    public async Task The_options_address_goes_before_the_HttpClients()
    {
        var server = new ScriptedHandler((_, _) => ScriptedHandler.Json(Version));
        using var bare = new HttpClient(server);
        using var addressed = new HttpClient(server) { BaseAddress = new Uri("http://other") };
        var options = new InvokeAIClientOptions { BaseAddress = new Uri("http://server:9090/sub") };
        await using var first = new InvokeAIClient(bare, options);
        await using var second = new InvokeAIClient(addressed, options);
        await first.App.GetVersionAsync(Stop);
        await second.App.GetVersionAsync(Stop);
        Assert.All(server.Requests, request => Assert.Equal("http://server:9090/sub/api/v1/app/version", request.Uri.AbsoluteUri));
        Assert.Throws<ArgumentException>(() => new InvokeAIClient(bare));
    }

    private sealed class Adding(string header) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.TryAddWithoutValidation(header, "key");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
