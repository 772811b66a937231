using System.Net;
using InvokeAI.Server;
using InvokeAI.Tests.Http;
using InvokeAI.Tests.Recordings;

namespace InvokeAI.Tests.App;

public class AppClientTests
{
    private static readonly Route[] Routes =
    [
        new("GET", "/api/v1/app/version", async (c, _) => Assert.Equal(new ServerVersion(6, 14, 0, "6.14.0-alpha"), await c.App.GetVersionAsync())),
        new("GET", "/api/v1/app/invocation_cache/status", async (c, _) => Assert.Equal(512, (await c.App.GetInvocationCacheStatusAsync()).MaxSize)),
    ];

    [Fact]
    public async Task Recorded_answers_are_read()
    {
        foreach (var step in RecordedStep.Load("app").Where(s => s.Path.StartsWith("/api/v1/app/", StringComparison.Ordinal)))
            await Route.Match(Routes, step)!.RunAsync();
    }

    [Theory]
    [InlineData("6.14.0-alpha", 6, 14, 0)]
    [InlineData("6.3.0rc1", 6, 3, 0)]
    [InlineData("6.8.1.post2", 6, 8, 1)]
    [InlineData("6.8", 6, 8, 0)]
    [InlineData("7.0.0", 7, 0, 0)]
    public void Versions_are_read_as_Python_writes_them(string text, int major, int minor, int patch)
    {
        Assert.True(ServerVersion.TryParse(text, out var version));
        Assert.Equal(new ServerVersion(major, minor, patch, text), version);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nightly")]
    [InlineData("6")]
    public void A_version_that_is_none_is_taken_for_the_newest(string? text)
    {
        Assert.False(ServerVersion.TryParse(text, out var version));
        Assert.True(version.Supports(ServerFeature.Videos));
    }

    [Fact]
    public void Features_go_by_version_and_prereleases_count()
    {
        Assert.True(Version("6.14.0-alpha").Supports(ServerFeature.Videos));
        Assert.False(Version("6.13.2").Supports(ServerFeature.Videos));
        Assert.True(Version("6.13.2").Supports(ServerFeature.WorkflowSchema4));
        Assert.False(Version("6.12.9").Supports(ServerFeature.WorkflowSchema4));
        Assert.True(Version("6.8.0").Supports(ServerFeature.ItemIds));
        Assert.False(Version("6.3.0").Supports(ServerFeature.ItemIds));
        Assert.True(Version("6.12.0").Supports(ServerFeature.SignIn));
        Assert.True(Version("6.13.8").Supports(ServerFeature.LanguageModels));
        Assert.False(Version("6.14.0-rc2").Supports(ServerFeature.ItemSummaries));
        Assert.True(Version("6.14.0-alpha").Supports(ServerFeature.ItemSummaries));
    }

    [Fact]
    public async Task The_version_is_asked_for_once_without_a_token_and_a_failure_is_not_remembered()
    {
        var handler =
            new ScriptedHandler(
                (_, i) => i == 0 ? ScriptedHandler.Json("""{"detail":"no"}""", HttpStatusCode.BadRequest) : ScriptedHandler.Json("""{"version":"6.8.0"}"""));
        var client = handler.Client(options: new InvokeAIClientOptions { Token = "jwt" });
        await Assert.ThrowsAsync<InvokeAIApiException>(() => client.App.GetVersionAsync(Now));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.App.GetVersionAsync(Now)));
        Assert.Equal(2, handler.Requests.Count);
        Assert.All(handler.Requests, request => Assert.Null(request.Token));
    }

    [Fact]
    public async Task Python_fault_health_was_always_false()
    {
        Assert.True(await new ScriptedHandler((_, _) => ScriptedHandler.Json("""{"version":"6.14.0"}""")).Client().App.IsHealthyAsync(Now));
        Assert.False(await new ScriptedHandler((_, _) => ScriptedHandler.Json("<html>", HttpStatusCode.NotFound)).Client().App.IsHealthyAsync(Now));
        Assert.False(await new ScriptedHandler((_, _) => throw new HttpRequestException("refused")).Client().App.IsHealthyAsync(Now));
    }

    [Fact]
    public async Task Dependencies_that_the_server_lacks_are_empty()
    {
        var client = new ScriptedHandler((_, _) => ScriptedHandler.Json("""{"torch":"2.9.0","xformers":null}""")).Client();
        var read = await client.App.GetDependenciesAsync(Now);
        Assert.Equal(("2.9.0", ""), (read["torch"], read["xformers"]));
    }

    private static ServerVersion Version(string text) => ServerVersion.TryParse(text, out var version) ? version : throw new ArgumentException(text);

    private static CancellationToken Now => TestContext.Current.CancellationToken;
}
