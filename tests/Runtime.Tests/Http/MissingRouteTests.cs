using System.Net;
using InvokeAI.Images;

namespace InvokeAI.Tests.Http;

/// <summary>Routes that only some servers have: the newer one is preferred, and a server that lacks it is asked once.</summary>
public sealed class MissingRouteTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Names_come_from_the_route_that_replaces_three()
    {
        var server = new ScriptedHandler((request, _) => request.RequestUri!.AbsolutePath.EndsWith("app/version", StringComparison.Ordinal)
            ? ScriptedHandler.Json("""{"version":"6.14.0"}""")
            : ScriptedHandler.Json("""{"item_names":["a.png","b.mp4","c.png","d.mp4"],"starred_count":3,"total_count":4}"""));
        var client = server.Client();
        var images = await client.Images.ListNamesAsync(new ImageQuery { Origin = ImageOrigin.External }, Stop).ToListAsync(Stop);
        Assert.Equal(["a.png", "c.png"], images);
        Assert.Equal(2, await client.Images.CountStarredAsync(cancellationToken: Stop));
        var videos = await client.Videos.ListNamesAsync(cancellationToken: Stop).ToListAsync(Stop);
        Assert.Equal(["b.mp4", "d.mp4"], videos);
        Assert.Equal(1, await client.Videos.CountStarredAsync(cancellationToken: Stop));
        Assert.Equal(["image a.png", "video b.mp4", "image c.png", "video d.mp4"],
            await client.Gallery.ListNamesAsync(cancellationToken: Stop).Select(item => $"{item.Kind} {item.Name}").ToListAsync(Stop));
        Assert.All(server.Requests.Where(r => !r.Uri.AbsolutePath.EndsWith("version", StringComparison.Ordinal)),
            r => Assert.EndsWith("/api/v1/gallery/item_names", r.Uri.AbsolutePath, StringComparison.Ordinal));
        Assert.Contains("origin=external", server.Requests[0].Uri.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("image_origin", server.Requests[0].Uri.Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, """{"detail":"Not Found"}""")]
    [InlineData(HttpStatusCode.MethodNotAllowed, """{"detail":"Method Not Allowed"}""")]
    public async Task A_server_without_a_route_is_asked_for_it_once(HttpStatusCode status, string words)
    {
        var server = new ScriptedHandler((request, _) => request.RequestUri!.AbsolutePath switch
        {
            var path when path.EndsWith("item_names", StringComparison.Ordinal) || path.EndsWith("item_summaries_by_ids", StringComparison.Ordinal)
                => ScriptedHandler.Json(words, status),
            var path when path.EndsWith("images/names", StringComparison.Ordinal)
                => ScriptedHandler.Json("""{"image_names":["a.png"],"starred_count":0,"total_count":1}"""),
            _ => ScriptedHandler.Json("[]"),
        });
        var client = server.Client();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(["a.png"], await client.Images.ListNamesAsync(cancellationToken: Stop).ToListAsync(Stop));
            Assert.Empty(await client.Queue.ListSummariesByIdAsync([1], Stop).ToListAsync(Stop));
        }

        Assert.Equal(1, server.Requests.Count(r => r.Uri.AbsolutePath.EndsWith("/item_names", StringComparison.Ordinal)));
        Assert.Equal(1, server.Requests.Count(r => r.Uri.AbsolutePath.EndsWith("/item_summaries_by_ids", StringComparison.Ordinal)));
        Assert.Equal(3, server.Requests.Count(r => r.Uri.AbsolutePath.EndsWith("/items_by_ids", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_refusal_that_is_no_missing_route_is_not_remembered()
    {
        var server =
            new ScriptedHandler(
                (_, i) => i == 0
                    ? ScriptedHandler.Json("""{"detail":"Board not found"}""", HttpStatusCode.NotFound)
                    : ScriptedHandler.Json("""{"item_names":[],"starred_count":0,"total_count":0}"""));
        var client = server.Client();
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.Images.ListNamesAsync(cancellationToken: Stop).ToListAsync(Stop).AsTask());
        Assert.Empty(await client.Images.ListNamesAsync(cancellationToken: Stop).ToListAsync(Stop));
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, "Internal Server Error")]
    [InlineData(HttpStatusCode.NotFound, """{"detail":"Not Found"}""")]
    public async Task A_picture_that_is_not_there_is_null(HttpStatusCode status, string words)
    {
        var server = new ScriptedHandler((_, _) => new(status) { Content = new StringContent(words) });
        Assert.Null(await server.Client().Library.FindThumbnailAsync("x", Stop));
        Assert.Null(await server.Client().Models.FindImageAsync("x", Stop));
    }

    [Fact]
    public async Task A_server_that_has_trouble_with_a_picture_says_so()
    {
        var server = new ScriptedHandler((_, _) => ScriptedHandler.Json("""{"detail":"The database is locked"}""", HttpStatusCode.InternalServerError));
        await Assert.ThrowsAsync<InvokeAIApiException>(() => server.Client().Library.FindThumbnailAsync("x", Stop));
        await Assert.ThrowsAsync<InvokeAIApiException>(() => server.Client().Models.FindImageAsync("x", Stop));
    }
}
