using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using InvokeAI.Images;
using InvokeAI.Library;
using InvokeAI.Server;
using InvokeAI.Tests.Http;
using InvokeAI.Tests.Recordings;

namespace InvokeAI.Tests.Library;

public class LibraryClientTests
{
    private const string W = "/api/v1/workflows/";

    private static readonly Route[] Routes =
    [
        new("GET", W, async (c, m) => Assert.All(await c.Library.ListAsync(new WorkflowFilter
        {
            PageSize = int.Parse(m.Query["per_page"]!),
            Offset = int.Parse(m.Query["page"]!) * int.Parse(m.Query["per_page"]!),
            Limit = int.Parse(m.Query["per_page"]!),
            Query = m.Query["query"],
            Categories = m.Query["categories"] is { } category ? [new(category)] : [],
        }).ToListAsync(), item => Assert.False(item.CallSavedWorkflowCompatibility!.IsCallable))),
        new("POST", W, async (c, m) => Assert.Equal("Colour Card", (await c.Library.CreateAsync(m.Workflow())).Name)),
        new("GET", W + "i/([^/]+)", async (c, m) => Assert.StartsWith("{", (await c.Library.GetAsync(m.Text(0))).GetJson(), StringComparison.Ordinal)),
        new("PATCH", W + "i/([^/]+)", async (c, m) => Assert.Equal("Colour Card 2", (await c.Library.UpdateAsync(m.Text(0), m.Workflow())).Name)),
        new("DELETE", W + "i/([^/]+)", (c, m) => c.Library.DeleteAsync(m.Text(0))),
        new("GET", W + "tags", async (c, _) => Assert.Contains("SDXL", await c.Library.ListTagsAsync().ToListAsync())),
        new("GET", W + "counts_by_category",
            async (c, m)
                => Assert.Equal(26,
                    (await c.Library.CountByCategoryAsync(
                        m.Query.GetValues("categories")!.Select(word => new WorkflowCategory(word))))[WorkflowCategory.Default])),
    ];

    [Fact]
    public async Task Recorded_answers_are_read()
    {
        foreach (var step in RecordedStep.Load("workflow-library").Where(s => s.Path.StartsWith(W, StringComparison.Ordinal)))
        {
            // The client refuses what is no workflow before the server does.
            if (step.Status == 422)
                await Assert.ThrowsAsync<ArgumentException>(
                    () => new ReplayHandler(step).Client().Library.CreateAsync(step.RequestBody!.Value.GetProperty("workflow").GetRawText(), Now));
            else
                await WithDefaults(Route.Match(Routes, step)!).RunAsync();
        }
    }

    [Fact]
    public async Task Python_fault_listing_iterated_the_pages_keys()
    {
        var handler =
            new ScriptedHandler(
                (_, i) => ScriptedHandler.Json(
                    $$"""{"page":{{i}},"pages":2,"per_page":50,"total":3,"items":[{"workflow_id":"w{{i}}","name":"N","category":"brand-new","opened_at":null,"thumbnail_url":null}]}"""));
        var ids = new List<string>();
        await foreach (var item in handler.Client().Library.ListAsync(
            new WorkflowFilter { Tags = ["a", "b"], OrderBy = WorkflowOrder.UpdatedAt, Descending = true }, Now))
            ids.Add(item.WorkflowId);
        Assert.Equal(["w0", "w1"], ids);
        Assert.Equal("/api/v1/workflows/?page=0&per_page=50&order_by=updated_at&direction=DESC&tags=a&tags=b", handler.Requests[0].Uri.PathAndQuery);
    }

    [Fact]
    public async Task Python_fault_download_and_delete_used_wrong_paths()
    {
        var handler =
            new ScriptedHandler((_, _) => ScriptedHandler.Json("""{"workflow_id":"a","name":"N","workflow":{"nodes":[{"seed":1234567890123456789}]}}"""));
        var saved = await handler.Client().Library.GetAsync("a", Now);
        await handler.Client().Library.DeleteAsync("a", Now);
        Assert.All(handler.Requests, request => Assert.Equal("/api/v1/workflows/i/a", request.Uri.AbsolutePath));
        Assert.Contains("1234567890123456789", saved.GetJson());
    }

    [Fact]
    public async Task A_saved_workflow_is_sent_as_it_is_but_for_what_the_server_refuses()
    {
        var handler = new ScriptedHandler((_, _) => ScriptedHandler.Json("""{"workflow_id":"a","workflow":{}}"""));
        const string Json =
            """{"id":"default_x","name":"N","author":null,"nodes":[{"v":1.50,"big":123456789012345678901234567890}],"meta":{"version":"3.0.0","category":"default"}}""";
        await handler.Client().Library.CreateAsync(Json, Now);
        var body = handler.Requests[0].Body!;
        Assert.Contains("""[{"v":1.50,"big":123456789012345678901234567890}]""", body);
        var workflow = JsonElement.Parse(body).GetProperty("workflow");
        Assert.False(workflow.TryGetProperty("id", out _));
        Assert.Equal("user", workflow.GetProperty("meta").GetProperty("category").GetString());
        Assert.Equal("3.0.0", workflow.GetProperty("meta").GetProperty("version").GetString());
        Assert.Equal("", workflow.GetProperty("author").GetString());
        Assert.Equal(0, workflow.GetProperty("edges").GetArrayLength());

        await handler.Client().Library.UpdateAsync("mine", Json, Now);
        Assert.Equal("mine", JsonElement.Parse(handler.Requests[1].Body!).GetProperty("workflow").GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"name\":\"x\"}")]
    public async Task What_is_no_workflow_is_not_sent(string json)
    {
        var handler = new ScriptedHandler((_, _) => ScriptedHandler.Json("{}"));
        await Assert.ThrowsAsync<ArgumentException>(() => handler.Client().Library.CreateAsync(json, Now));
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task Several_of_one_name_are_an_error_that_lists_them()
    {
        static string Page(params string[] items) => $$"""{"page":0,"pages":1,"items":[{{string.Join(',', items)}}]}""";
        const string A = """{"workflow_id":"a","name":"N"}""";
        const string B = """{"workflow_id":"b","name":"N"}""";
        const string Other = """{"workflow_id":"c","name":"N 2"}""";
        var several = await Assert.ThrowsAsync<ResourceResolutionException>(() => Client(Page(A, B, Other)).Library.FindByNameAsync("N", Now));
        Assert.Contains("a, b", several.Message);
        Assert.Null(await Client(Page(Other)).Library.FindByNameAsync("N", Now));
        var one = new ScriptedHandler((_, i) => ScriptedHandler.Json(i == 0 ? Page(A, Other) : """{"workflow_id":"a","name":"N","workflow":{}}"""));
        Assert.Equal("a", (await one.Client().Library.FindByNameAsync("N", Now))!.WorkflowId);
    }

    [Fact]
    public async Task A_thumbnail_goes_as_a_picture_and_its_absence_is_null()
    {
        MediaTypeHeaderValue? type = null;
        var handler = new ScriptedHandler((request, _) =>
        {
            type ??= request.Content?.Headers.ContentType;
            return request.Method == HttpMethod.Put
                ? ScriptedHandler.Json("{}")
                : ScriptedHandler.Json("""{"detail":"No thumbnail"}""", HttpStatusCode.NotFound);
        });
        await handler.Client().Library.SetThumbnailAsync("a", new byte[] { 0xFF, 0xD8, 1 }, Now);
        Assert.Equal("multipart/form-data", type!.MediaType);
        // What was sent begins with a boundary and ends with one.
        var pieces = Assert.Single(handler.Requests).Body!.Split("--" + type.Parameters.Single(p => p.Name == "boundary").Value!.Trim('"'));
        Assert.Equal(3, pieces.Length);
        var headers =
            pieces[1].Split("\r\n\r\n")[0].Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": "))
                .ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.Equal("image/jpeg", MediaTypeHeaderValue.Parse(headers["Content-Type"]).MediaType);
        Assert.Equal("image", ContentDispositionHeaderValue.Parse(headers["Content-Disposition"]).Name!.Trim('"'));
        Assert.Null(await handler.Client().Library.FindThumbnailAsync("a", Now));
    }

    [Fact]
    public async Task Sharing_is_refused_by_name_on_an_older_server()
    {
        var client = new ScriptedHandler((request, _) => request.RequestUri!.AbsolutePath.EndsWith("version", StringComparison.Ordinal)
            ? ScriptedHandler.Json("""{"version":"6.8.0"}""")
            : ScriptedHandler.Json("""{"detail":"Not Found"}""", HttpStatusCode.NotFound)).Client();
        Assert.Equal(ServerFeature.LibraryTags,
            (await Assert.ThrowsAsync<ServerTooOldException>(() => client.Library.ListTagsAsync(cancellationToken: Now).ToListAsync(Now).AsTask())).Feature);
    }

    // The client says the order always; the recording once left it to the server.
    private static RouteMatch WithDefaults(RouteMatch match)
    {
        if (match.Step.Method != "GET" || !match.Step.Path.Contains("page=", StringComparison.Ordinal)
            || match.Step.Path.Contains("order_by", StringComparison.Ordinal))
            return match;
        return match with { Step = match.Step with { Path = match.Step.Path + "&order_by=name&direction=ASC" } };
    }

    private static InvokeAIClient Client(string json) => new ScriptedHandler((_, _) => ScriptedHandler.Json(json)).Client();

    private static CancellationToken Now => TestContext.Current.CancellationToken;
}

internal static class LibraryMatches
{
    public static string Workflow(this RouteMatch match) => match.Step.RequestBody!.Value.GetProperty("workflow").GetRawText();
}
