using System.Net;
using System.Net.Http.Json;
using InvokeAI.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Template-Namespace.Tests;

public sealed class PosterRoutesTests : IAsyncLifetime
{
    private InvokeAIServer _server = null!;
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await StandIn.StartAsync(Stop);
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddInvokeAI(options => options.BaseAddress = _server.BaseAddress);
        builder.Services.AddSingleton<PosterMaker>();
        _app = builder.Build();
        _app.MapPosters();
        await _app.StartAsync(Stop);
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_prompt_becomes_an_image()
    {
        var accepted = await _http.PostAsJsonAsync("/posters", new PosterRequest("a harbor in the fog"), Stop);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);

        var image = await _http.GetAsync($"{accepted.Headers.Location}/image", Stop);
        Assert.Equal("image/png", image.Content.Headers.ContentType?.MediaType);

        var status = await _http.GetFromJsonAsync<PosterStatus>(accepted.Headers.Location, Stop);
        Assert.Equal(nameof(RunState.Completed), status?.State);
    }

    [Fact]
    public async Task An_unknown_poster_is_not_found_and_a_request_without_a_prompt_is_bad()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync("/posters/unknown", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _http.PostAsJsonAsync("/posters", new PosterRequest(" "), Stop)).StatusCode);
        Assert.Empty(_server.EnqueuedBodies);
    }
}
