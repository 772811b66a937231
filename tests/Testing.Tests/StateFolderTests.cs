using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InvokeAI.Testing;

namespace InvokeAI.Tests;

/// <summary>A stand-in whose queue, images, boards and models are in a folder, so that the next one starts as the real server does.</summary>
public sealed class StateFolderTests : IDisposable
{
    private const string Blank = """{"p":{"type":"blank_image","width":16,"height":16}}""";
    private readonly string _folder = Directory.CreateTempSubdirectory("stand-in").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_next_server_has_the_queue_the_images_and_the_models()
    {
        string image, model, board;
        JsonNode before;
        await using (var peer = await StartAsync())
        {
            image = peer.Server.AddImage();
            model = peer.Server.AddModel("Juggernaut", "sdxl", "main");
            var made = await peer.Http.PostAsync("api/v1/boards/?board_name=Renders", null, Peer.Stop);
            board = (string)(await made.Content.ReadFromJsonAsync<JsonNode>(Peer.Stop))!["board_id"]!;
            await peer.RunAsync(Blank);
            before = (await peer.GetAsync("api/v1/queue/default/i/1"))!;
        }

        await using var next = await StartAsync();
        var after = (await next.GetAsync("api/v1/queue/default/i/1"))!;
        Assert.Equal(before.ToJsonString(), after.ToJsonString());
        var name = (string)after["session"]!["results"]!.AsObject().Single().Value!["image"]!["image_name"]!;
        Assert.Equal(200, (int)(await next.Http.GetAsync($"api/v1/images/i/{name}/full", Peer.Stop)).StatusCode);
        Assert.Equal(200, (int)(await next.Http.GetAsync($"api/v1/images/i/{image}/full", Peer.Stop)).StatusCode);
        Assert.Equal(200, (int)(await next.Http.GetAsync($"api/v2/models/i/{model}", Peer.Stop)).StatusCode);
        Assert.Equal("Renders", (string?)(await next.GetAsync($"api/v1/boards/{board}"))!["board_name"]);
    }

    [Fact]
    public async Task What_ran_is_canceled_and_what_waited_goes_on()
    {
        await using (var peer = await StartAsync(options => options.NodeDelay = TimeSpan.FromSeconds(30)))
        {
            await peer.EnqueueAsync(Blank, more: "\"batch_id\":\"first\"");
            await peer.EnqueueAsync(Blank, more: "\"batch_id\":\"second\"");
            while ((string)peer.Server.QueueItems[0]["status"]! != "in_progress")
                await Task.Delay(10, Peer.Stop);
        }

        await using var next = await StartAsync();
        await next.Server.WaitUntilIdleAsync(Peer.Stop);
        Assert.Equal(["first canceled", "second completed"], next.Server.QueueItems.Select(item => $"{item["batch_id"]} {item["status"]}"));
    }

    [Fact]
    public async Task A_queue_that_is_cleared_at_the_start_is_empty_and_its_IDs_are_not_given_out_again()
    {
        await using (var peer = await StartAsync())
        {
            await peer.RunAsync(Blank);
            await peer.RunAsync(Blank);
        }

        await using (var cleared = await StartAsync(options => options.ClearQueueOnStartup = true))
            Assert.Empty(cleared.Server.QueueItems);
        await using var next = await StartAsync();
        Assert.Equal(3, (int)(await next.RunAsync(Blank))["item_id"]!);
    }

    [Fact]
    public async Task What_was_deleted_stays_deleted()
    {
        string kept, deleted;
        await using (var peer = await StartAsync())
        {
            (kept, deleted) = (peer.Server.AddImage(seed: 1), peer.Server.AddImage(seed: 2));
            await peer.RunAsync(Blank);
            await peer.Http.DeleteAsync($"api/v1/images/i/{deleted}", Peer.Stop);
            await peer.Http.PutAsync("api/v1/queue/default/prune", null, Peer.Stop);
        }

        await using var next = await StartAsync();
        Assert.Empty(next.Server.QueueItems);
        Assert.Contains(next.Server.Images, image => image.Name == kept);
        Assert.DoesNotContain(next.Server.Images, image => image.Name == deleted);
        Assert.Equal(next.Server.Images.Count, Directory.GetFiles(Path.Combine(_folder, "images")).Length);
    }

    [Fact]
    public async Task A_change_of_an_image_is_kept_and_does_not_make_it_a_newer_one()
    {
        string first, second, unasked;
        await using (var peer = await StartAsync())
        {
            (first, second) = (peer.Server.AddImage(seed: 1), peer.Server.AddImage(seed: 2));
            await peer.RunAsync(Blank);
            await peer.PostAsync("api/v1/images/star", $$"""{"image_names":["{{first}}"]}""");
            // No request comes after it.
            unasked = peer.Server.AddImage(seed: 3);
        }

        await using var next = await StartAsync();
        Assert.Equal([first, second, unasked], next.Server.Images.Where(image => image.Category == "user").Select(image => image.Name));
        Assert.True((bool)(await next.GetAsync($"api/v1/images/i/{first}"))!["starred"]!);
    }

    [Fact]
    public async Task An_image_with_a_path_for_a_name_stays_in_the_folder()
    {
        const string Name = "../../outside.png";
        await using (var peer = await StartAsync())
            peer.Server.AddMediaOf($$"""{"image_name":"{{Name}}"}""");

        Assert.Equal(Path.Combine(_folder, "images"), Path.GetDirectoryName(Assert.Single(Directory.GetFiles(_folder, "*.png", SearchOption.AllDirectories))));
        Assert.False(File.Exists(Path.Combine(_folder, "images", Name)));
        await using var next = await StartAsync();
        Assert.Equal(Name, Assert.Single(next.Server.Images).Name);
    }

    [Fact]
    public async Task An_item_that_stops_the_queue_still_stops_it_after_a_restart()
    {
        const string Items = "\"data\":[[{\"node_path\":\"a\",\"field_name\":\"b\",\"items\":[\"no number\"]}]]";
        await using (var peer = await StartAsync(options => options.Strict = false))
            await peer.EnqueueAsync("""{"a":{"type":"add","a":1,"b":2}}""", more: Items);

        await using var next = await StartAsync(options => options.Strict = false);
        Assert.Equal(500, (int)(await next.Http.GetAsync("api/v1/queue/default/i/1", Peer.Stop)).StatusCode);
        Assert.Equal("pending", (string?)Assert.Single(next.Server.QueueItems)["status"]);
    }

    [Fact]
    public async Task Files_that_a_killed_process_has_half_written_are_ignored()
    {
        await using (var peer = await StartAsync())
            await peer.RunAsync(Blank);
        await File.AppendAllTextAsync(Path.Combine(_folder, "journal.jsonl"), "{\"items\":[{\"id\":7,", Peer.Stop);
        // It was killed while it started, and while it saved an image.
        await File.WriteAllTextAsync(Path.Combine(_folder, "journal.new"), "{\"last\":", Peer.Stop);
        await File.WriteAllTextAsync(Path.Combine(_folder, "images", "half.png"), "PNG", Peer.Stop);

        await using var next = await StartAsync();
        Assert.Equal(1, (int)Assert.Single(next.Server.QueueItems)["item_id"]!);
        Assert.Single(Directory.GetFiles(Path.Combine(_folder, "images")));
        Assert.Equal(2, (int)(await next.RunAsync(Blank))["item_id"]!);
    }

    [Fact]
    public async Task A_folder_belongs_to_one_server_and_not_to_one_with_users()
    {
        await using var peer = await StartAsync();

        await Assert.ThrowsAsync<IOException>(() => StartAsync());
        await Assert.ThrowsAsync<ArgumentException>(() => StartAsync(options => options.MultiUser = true));
    }

    private Task<Peer> StartAsync(Action<InvokeAIServerOptions>? configure = null)
    {
        var options = new InvokeAIServerOptions { StateFolder = _folder };
        configure?.Invoke(options);
        return Peer.StartAsync(options);
    }
}
