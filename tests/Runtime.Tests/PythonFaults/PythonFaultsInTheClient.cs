using System.Net;
using System.Reflection;
using InvokeAI.Models;
using InvokeAI.Testing;
using InvokeAI.Tests.Http;

namespace InvokeAI.Tests.PythonFaults;

/// <summary>Tests that the general faults of the Python client do not exist here: addresses, errors, boards, uploads, models.</summary>
public sealed class PythonFaultsInTheClient
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/api/v1")]
    [InlineData("/api/v1/")]
    public async Task Prefixes_were_lost_or_slashes_doubled(string suffix)
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { BasePath = "/invoke" }, Stop);
        await using var client =
            new InvokeAIClient(server.BaseAddress.ToString().TrimEnd('/') + (server.BaseAddress.AbsolutePath == "/" ? "/invoke" : "") + suffix);
        server.AddModel("M", "sdxl", "main");
        Assert.Single(await client.Models.ListAsync(cancellationToken: Stop).ToListAsync(Stop));
        Assert.Empty(await client.Boards.ListAsync(cancellationToken: Stop).ToListAsync(Stop));
        Assert.All(server.Requests, r => Assert.DoesNotContain("//", r.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Errors_had_no_types()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.Images.GetAsync("gone.png", Stop))).StatusCode);
        var refused =
            await Assert.ThrowsAsync<InvokeAIApiException>(
                () => client.Models.ListAsync([new BaseModelType("no-such-base")], cancellationToken: Stop).ToListAsync(Stop).AsTask());
        Assert.NotEmpty(refused.Errors);
        await using var nobody = new InvokeAIClient("http://127.0.0.1:1");
        Assert.Contains("127.0.0.1:1",
            (await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => nobody.Boards.ListAsync(cancellationToken: Stop).ToListAsync(Stop).AsTask())).Message,
            StringComparison.Ordinal);
        Type[] all = [.. typeof(InvokeAIClient).Assembly.GetExportedTypes().Where(t => t.IsAssignableTo(typeof(Exception)))];
        Assert.All(all,
            t => Assert.True(
                t.IsAssignableTo(typeof(InvokeAIException)) || t.IsAssignableTo(typeof(OperationCanceledException))
                    || t.IsAssignableTo(typeof(ArgumentException)), t.Name));
    }

    [Fact]
    public async Task One_unknown_model_stopped_every_submission()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, Stop);
        server.AddModel("From tomorrow", "flux9", "hologram", format: "crystal");
        var key = server.AddModel("Mine", "sdxl", "main", hash: "blake3:m");
        await using var client = new InvokeAIClient(server.BaseAddress);
        var workflow =
            new FormText().Node("l", "sdxl_model_loader", "1.0.4", """{"model":{"key":"far","hash":"blake3:m","name":"Mine","base":"sdxl","type":"main"}}""")
                .Load();
        await client.SubmitAsync(workflow, cancellationToken: Stop);
        Assert.Contains(key, server.EnqueuedBodies[0].ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listing_ignored_its_parameters()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var names = Enumerable.Range(0, 5).Select(i => server.AddImage(seed: i)).ToList();
        Assert.Equal(names.Skip(1).Take(2),
            await client.Images.ListAsync(new() { NewestFirst = false, Offset = 1, Limit = 2 }, Stop).Select(i => i.Name).ToListAsync(Stop));
    }

    [Fact]
    public async Task Renaming_a_board_sent_what_the_server_forbids()
    {
        var server = new ScriptedHandler((_, _) => ScriptedHandler.Json("""{"board_id":"b","board_name":"n"}"""));
        await server.Client().Boards.UpdateAsync("b", new() { Name = "n" }, Stop);
        Assert.Equal("""{"board_name":"n"}""", server.Requests[0].Body);
    }

    [Fact]
    public async Task Uploads_went_around_the_session()
    {
        var server = new ScriptedHandler((_, _) => ScriptedHandler.Json("""{"image_name":"x.png"}"""));
        await server.Client(options: new() { Token = "mine" }).Images.UploadAsync(InvokeAIServer.PaintPng(8, 8, 1), cancellationToken: Stop);
        Assert.Equal("mine", server.Requests[0].Token);
    }

    [Fact]
    public async Task New_categories_and_origins_of_pictures_failed_the_list()
    {
        var server =
            new ScriptedHandler(
                (_, _) => ScriptedHandler.Json(
                    """{"image_name":"x.png","image_category":"hologram","image_origin":"dream","created_at":"2031-01-01 00:00:00.000","news":{"a":[1]}}"""));
        var image = await server.Client().Images.GetAsync("x.png", Stop);
        Assert.Equal(("hologram", "dream"), (image.Category.Value, image.ImageOrigin.Value));
    }

    [Fact]
    public void The_version_was_another_one()
    {
        var assembly = typeof(InvokeAIClient).Assembly;
        var informational = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        Assert.StartsWith(assembly.GetName().Version!.ToString(3), informational, StringComparison.Ordinal);
    }
}
