using System.Net;
using System.Text.Json.Serialization;
using InvokeAI.Http;

namespace InvokeAI.Tests.Http;

public sealed partial class TransportTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("localhost:9090", "http://localhost:9090/")]
    [InlineData("http://host", "http://host/")]
    [InlineData("https://host/invoke/", "https://host/invoke/")]
    [InlineData("http://host:9090/api/v1/", "http://host:9090/")]
    [InlineData("http://host/sub/api/v2", "http://host/sub/")]
    public void Addresses_are_taken_as_users_write_them(string written, string expected)
        => Assert.Equal(expected, ServerAddress.Parse(written).AbsoluteUri);

    [Theory]
    [InlineData("http://me:secret@host")]
    [InlineData("ftp://host")]
    [InlineData("http://")]
    public void Addresses_with_passwords_or_of_other_kinds_are_refused_without_repeating_them(string address)
        => Assert.DoesNotContain("secret", Assert.ThrowsAny<ArgumentException>(() => ServerAddress.Parse(address)).Message);

    [Fact]
    public void Names_cannot_climb_out_of_their_path()
    {
        Assert.Equal("api/v1/images/i/a%2F..%2Fb%3F", ApiPath.V1("images/i/").Segment("a/../b?").ToString());
        Assert.Throws<ArgumentException>(() => ApiPath.V1("images/i/").Segment(".."));
    }

    [Fact]
    public async Task A_validation_error_names_node_and_field()
    {
        var server =
            new ScriptedHandler(
                (_, _) => ScriptedHandler.Json(
                    """{"detail":[{"type":"int_parsing","loc":["body","batch","graph","nodes","n1","noise","seed"],"msg":"Input should be a valid integer","input":"x"}]}""", HttpStatusCode.UnprocessableEntity));
        var e = await Assert.ThrowsAsync<InvokeAIApiException>(() => Get(server));
        Assert.Equal(("n1", "noise", "seed"), (e.Errors[0].NodeId, e.Errors[0].NodeType, e.Errors[0].FieldName));
        Assert.Contains("noise.seed", e.Message);
    }

    [Fact]
    public async Task A_plain_text_500_keeps_its_words_and_is_not_repeated()
    {
        var server = new ScriptedHandler((_, _) => new(HttpStatusCode.InternalServerError) { Content = new StringContent("Internal Server Error") });
        var e = await Assert.ThrowsAsync<InvokeAIApiException>(() => Get(server));
        Assert.Equal("Internal Server Error", e.Detail);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_read_is_repeated_after_a_gateway_error_a_write_is_not()
    {
        var server = new ScriptedHandler((_, n) => n == 0 ? new(HttpStatusCode.BadGateway) : ScriptedHandler.Json("""{"name":"x"}"""));
        Assert.Equal("x", (await Get(server)).Name);
        Assert.Equal(2, server.Requests.Count);

        var writes = new ScriptedHandler((_, _) => new(HttpStatusCode.BadGateway));
        await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => writes.Client().Transport.SendAsync(HttpMethod.Put, "api/v1/x", Stop));
        Assert.Single(writes.Requests);
    }

    [Fact]
    public async Task The_token_stays_with_its_host()
    {
        var server = new ScriptedHandler((r, _) => r.RequestUri!.Host == "server"
            ? new(HttpStatusCode.Found) { Headers = { Location = new Uri("http://elsewhere/x") } }
            : ScriptedHandler.Json("""{"name":"x"}"""));
        await Get(server, new() { Token = "secret" });
        Assert.Equal(["secret", null], server.Requests.Select(r => r.Token));
        await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => server.Client().Transport.SendAsync(HttpMethod.Put, "api/v1/x", Stop));
    }

    [Fact]
    public async Task Headers_of_the_hosts_own_client_stay_with_the_server()
    {
        var server = new ScriptedHandler((_, _) => new(HttpStatusCode.Found) { Headers = { Location = new Uri("http://elsewhere/x") } });
        using var http = new HttpClient(server) { BaseAddress = new Uri("http://server") };
        http.DefaultRequestHeaders.Add("X-Gate", "key");
        await using var client = new InvokeAIClient(http);
        Assert.Contains("elsewhere",
            (await Assert.ThrowsAsync<InvokeAIUnavailableException>(
                () => client.Models.ListAsync(cancellationToken: Stop).ToListAsync(Stop).AsTask())).Message);
        Assert.Equal("server", Assert.Single(server.Requests).Uri.Host);
    }

    [Fact]
    public async Task A_renewed_token_is_adopted()
    {
        var server = new ScriptedHandler((_, _) => new(HttpStatusCode.OK) { Headers = { { "X-Refreshed-Token", "second" } } });
        var transport = server.Client(options: new() { Token = "first" }).Transport;
        await transport.SendAsync(HttpMethod.Put, "api/v1/x", Stop);
        await transport.SendAsync(HttpMethod.Put, "api/v1/x", Stop);
        Assert.Equal(["first", "second"], server.Requests.Select(r => r.Token));
    }

    [Fact]
    public async Task A_body_that_may_be_sent_once_cannot_be_sent_again_by_a_handler()
    {
        var server = new ScriptedHandler((_, _) => new(HttpStatusCode.InternalServerError));
        using var http = new HttpClient(new Repeating { InnerHandler = server }) { BaseAddress = new Uri("http://server") };
        var request = new ApiRequest(HttpMethod.Post, "api/v1/x") { Once = true, Content = () => InvokeAITransport.JsonBytes("{}"u8.ToArray()) };
        var e = await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => new InvokeAIClient(http).Transport.SendAsync(request, Stop));
        Assert.IsType<OnceContentException>(e.InnerException);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_answer_that_is_not_JSON_or_too_long_says_so()
    {
        var html = new ScriptedHandler((_, _) => new(HttpStatusCode.OK) { Content = new StringContent("<html>") });
        await Assert.ThrowsAsync<InvokeAIResponseException>(() => Get(html));
        var longOne = new ScriptedHandler((_, _) => ScriptedHandler.Json($$"""{"name":"{{new string('x', 1000)}}"}"""));
        Assert.Contains("longer", (await Assert.ThrowsAsync<InvokeAIResponseException>(() => Get(longOne, new() { MaxResponseBytes = 100 }))).Message);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_unavailable_and_a_canceled_call_is_canceled()
    {
        using var http = new HttpClient(new Silent()) { BaseAddress = new Uri("http://server") };
        var client = new InvokeAIClient(http, new() { RequestTimeout = TimeSpan.FromMilliseconds(50) });
        await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => client.Transport.GetAsync("api/v1/x", TestJson.Default.Named, Stop));
        using var canceled = new CancellationTokenSource(20);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new InvokeAIClient(http).Transport.GetAsync("api/v1/x", TestJson.Default.Named, canceled.Token));
    }

    private static Task<Named> Get(ScriptedHandler server, InvokeAIClientOptions? options = null)
        => server.Client(options: options).Transport.GetAsync("api/v1/x", TestJson.Default.Named, Stop);

    internal sealed record Named([property: JsonPropertyName("name")] string Name);

    [JsonSerializable(typeof(Named))]
    internal sealed partial class TestJson : JsonSerializerContext;

    private sealed class Repeating : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await base.SendAsync(request, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Silent : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
