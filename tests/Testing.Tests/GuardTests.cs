using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using InvokeAI.Auth;
using InvokeAI.Testing;

namespace InvokeAI.Tests;

/// <summary>
/// Tests what the stand-in refuses: anonymous callers whatever the spelling of a path, foreign host names, and changes and sockets of foreign origins.
/// </summary>
public class GuardTests
{
    private const string NewUser = """{"email":"mallory@example.com","password":"Secret-1234","is_admin":true}""";

    [Theory]
    [InlineData("/API/v1/auth/users")]
    [InlineData("/api/V1/auth/users")]
    [InlineData("/api/v1/AUTH/Users")]
    [InlineData("/api/v1/auth/users/")]
    [InlineData("/api/v1//auth/users")]
    [InlineData("//api/v1/auth/users")]
    [InlineData("/api/v1/auth/status/../users")]
    [InlineData("/api/v1/auth/login/%2e%2e/users")]
    [InlineData("/api/v1/auth%2Fusers")]
    [InlineData("/%61pi/v1/auth/users")]
    [InlineData("/api/v1/auth/users?x=/openapi.json")]
    [InlineData("/BASE/api/v1/auth/users")]
    [InlineData("/base/API/v1/auth/users")]
    [InlineData("/base/api/v1/auth/users")]
    [InlineData("http://127.0.0.1/API/v1/auth/users")]
    public async Task No_spelling_of_a_path_creates_an_administrator(string path)
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MultiUser = true, BasePath = "/base" }, Peer.Stop);
        server.AddUser("admin@example.com", "Secret-1234", isAdmin: true);
        foreach (var method in (string[])["POST", "PUT", "post"])
        {
            var status =
                await SendRawAsync(server,
                    $"{method} {path} HTTP/1.1\r\nX-HTTP-Method-Override: POST\r\nContent-Type: application/json\r\nContent-Length: {NewUser.Length}\r\n",
                    NewUser);
            Assert.InRange(status, 400, 405);
        }

        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        var login = await http.PostAsJsonAsync("api/v1/auth/login", new { email = "admin@example.com", password = "Secret-1234" }, Peer.Stop);
        var token = (string)(await login.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonNode>(Peer.Stop))!["token"]!;
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Assert.Single((await http.GetFromJsonAsync<System.Text.Json.Nodes.JsonArray>("api/v1/auth/users", Peer.Stop))!);
    }

    [Fact]
    public async Task Every_route_but_the_named_ones_asks_who_is_there()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MultiUser = true }, Peer.Stop);
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        var open = new List<string>();
        foreach (var route in server.RoutePatterns)
        {
            var (method, path) = (route.Split(' ')[0], System.Text.RegularExpressions.Regex.Replace(route.Split(' ')[1], @"\{[^}]*\}", "thumbnail"));
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.Add("Cookie", "invokeai_media_token=forged");
            var answer = await http.SendAsync(request, Peer.Stop);
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
                open.Add(route);
            // Another case of the same path is no path.
            using var shouted = new HttpRequestMessage(new HttpMethod(method), path.ToUpperInvariant());
            Assert.Contains((await http.SendAsync(shouted, Peer.Stop)).StatusCode,
                (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed]);
        }

        Assert.Equal(
            [
                "GET /api/v1/app/version", "GET /api/v1/auth/status", "GET /api/v1/workflows/i/{workflow_id}/thumbnail", "GET /api/v2/models/i/{key}/image",
                "POST /api/v1/auth/login", "POST /api/v1/auth/setup",
            ],
            open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_media_cookie_is_good_for_media_alone()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MultiUser = true }, Peer.Stop);
        server.AddUser("admin@example.com", "Secret-1234", isAdmin: true);
        var image = server.AddImage();
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = server.BaseAddress };
        var login = await http.PostAsJsonAsync("api/v1/auth/login", new { email = "admin@example.com", password = "Secret-1234" }, Peer.Stop);
        http.DefaultRequestHeaders.Add("Cookie",
            "invokeai_media_token=" + (string)(await login.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonNode>(Peer.Stop))!["token"]!);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"api/v1/images/i/{image}/full", Peer.Stop)).StatusCode);
        // Names that end as media paths do are none.
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("api/v1/boards/full", Peer.Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.DeleteAsync("api/v1/boards/thumbnail", Peer.Stop)).StatusCode);
    }

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("LOCALHOST:1234", 200)]
    [InlineData("localhost.", 200)]
    [InlineData("app.localhost", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("127.8.8.8:80", 200)]
    [InlineData("[::1]:9090", 200)]
    [InlineData("gpu.example", 200)]
    [InlineData("GPU.example:9090", 200)]
    [InlineData("evil.example", 400)]
    [InlineData("localhost.evil.example", 400)]
    [InlineData("evillocalhost", 400)]
    [InlineData("127.0.0.1.evil.example", 400)]
    [InlineData("10.0.0.1", 400)]
    [InlineData("", 400)]
    public async Task A_foreign_host_name_is_refused(string host, int expected)
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { AllowedHosts = ["gpu.example"] }, Peer.Stop);
        Assert.Equal(expected, await SendRawAsync(server, "GET /api/v1/app/version HTTP/1.1\r\n", "", host));
        Assert.Equal(expected, await SendRawAsync(server, "GET /ws/socket.io/?EIO=4&transport=polling HTTP/1.1\r\n", "", host));
    }

    [Theory]
    [InlineData("Origin: http://evil.example", 403)]
    [InlineData("Origin: null", 403)]
    [InlineData("Origin: http://127.0.0.1", 403)] // Another port is another origin.
    [InlineData("Origin: https://{host}", 403)]
    [InlineData("Origin: http://{host}", 200)]
    [InlineData("Origin: http://localhost:5173", 200)] // On the list.
    [InlineData("Sec-Fetch-Site: cross-site", 403)]
    [InlineData("Sec-Fetch-Site: same-site", 403)]
    [InlineData("Sec-Fetch-Site: same-origin", 200)]
    [InlineData("Sec-Fetch-Site: none", 200)]
    [InlineData("X-Nothing: said", 200)]
    public async Task A_change_or_socket_of_a_foreign_origin_is_refused(string header, int expected)
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { AllowedOrigins = ["http://localhost:5173"] }, Peer.Stop);
        header = header.Replace("{host}", server.BaseAddress.Authority, StringComparison.Ordinal) + "\r\n";
        Assert.Equal(expected,
            await SendRawAsync(server, "PUT /api/v1/queue/default/clear HTTP/1.1\r\nContent-Length: 0\r\n" + header, "", server.BaseAddress.Authority));
        Assert.Equal(expected,
            await SendRawAsync(server, "GET /ws/socket.io/?EIO=4&transport=polling HTTP/1.1\r\n" + header, "", server.BaseAddress.Authority));
        // Reading is left to the browser's own rule: without leave, a page cannot see the answer.
        Assert.Equal(200, await SendRawAsync(server, "GET /api/v1/app/version HTTP/1.1\r\n" + header, "", server.BaseAddress.Authority));
    }

    [Theory]
    [InlineData("http://evil.example", false)]
    [InlineData("http://localhost:5173", true)]
    [InlineData(null, true)]
    public async Task A_websocket_of_a_foreign_origin_is_refused(string? origin, bool connects)
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { AllowedOrigins = ["http://localhost:5173"] }, Peer.Stop);
        using var socket = new ClientWebSocket();
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        var e = await Record.ExceptionAsync(
            () => socket.ConnectAsync(new UriBuilder(server.BaseAddress) { Scheme = "ws", Path = "/ws/socket.io/", Query = "EIO=4&transport=websocket" }.Uri,
                Peer.Stop));
        Assert.Equal(connects, e is null);
        Assert.True(e is null or WebSocketException);
    }

    [Fact]
    public async Task A_page_of_an_allowed_origin_can_ask_and_read()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { AllowedOrigins = ["http://localhost:5173"] }, Peer.Stop);
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "api/v1/queue/default/clear");
        preflight.Headers.Add("Origin", "http://localhost:5173");
        preflight.Headers.Add("Access-Control-Request-Method", "PUT");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization");
        var answer = await http.SendAsync(preflight, Peer.Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("http://localhost:5173", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("PUT", answer.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
        Assert.Equal("authorization", answer.Headers.GetValues("Access-Control-Allow-Headers").Single());

        http.DefaultRequestHeaders.Add("Origin", "http://evil.example");
        Assert.False((await http.GetAsync("api/v1/app/version", Peer.Stop)).Headers.Contains("Access-Control-Allow-Origin"));
    }

    // Sent as it stands: HttpClient would tidy paths up.
    private static async Task<int> SendRawAsync(InvokeAIServer server, string head, string body, string host = "127.0.0.1")
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, server.BaseAddress.Port, Peer.Stop);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{head}Host: {host}\r\nConnection: close\r\n\r\n{body}"), Peer.Stop);
        using var reader = new StreamReader(stream);
        return int.Parse((await reader.ReadLineAsync(Peer.Stop))!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
