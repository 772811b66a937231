using System.Text.Json.Nodes;
using InvokeAI.Tests.Forms;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests what a submission asks a server before it is sent, how often, and how the answers are used.</summary>
public sealed class ResolverTests : IDisposable
{
    private readonly ScriptedServer server = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string, string> Records => new()
    {
        { "style", "v1/style_presets/", "style preset", "style_preset_id" },
        { "prompt", "v1/system_prompts/", "system prompt", "system_prompt_id" },
    };

    public void Dispose() => server.Dispose();

    [Theory]
    [MemberData(nameof(Records))]
    public async Task A_record_goes_by_its_name_or_its_id_and_the_list_is_read_once(string field, string path, string kind, string member)
    {
        server.Answers[path] = () => """[{"id":"1","name":"Ink"},{"id":"2","name":"Oil"},{"id":"3","name":"Oil"}]""";
        await using var client = server.Client();
        await SubmitAsync(client, field, ByName(field, "Ink"));
        Assert.Equal("1", (string?)server.Node[field]![member]);
        await SubmitAsync(client, field, ById(field, "3"));
        Assert.Equal("3", (string?)server.Node[field]![member]);
        Assert.Equal(1, server.Count(path));

        var several = await Assert.ThrowsAsync<ResourceResolutionException>(() => SubmitAsync(client, field, ByName(field, "Oil")));
        Assert.Equal((true, kind, "Oil", "2 3"), (several.IsAmbiguous, several.Kind, several.Name, string.Join(' ', several.CandidateIds)));
        Assert.Equal(1, server.Count(path));
    }

    [Theory]
    [MemberData(nameof(Records))]
    public async Task A_record_that_is_not_in_the_list_is_looked_for_once_more(string field, string path, string kind, string member)
    {
        var list = """[{"id":"1","name":"Ink"}]""";
        server.Answers[path] = () => list;
        await using var client = server.Client();
        await SubmitAsync(client, field, ByName(field, "Ink"));
        var e = await Assert.ThrowsAsync<ResourceResolutionException>(() => SubmitAsync(client, field, ByName(field, "Oil")));
        Assert.Equal((false, kind, "\"Oil\"", 2), (e.IsAmbiguous, e.Kind, e.Name, server.Count(path)));
        Assert.Equal("n", e.NodeId);
        var byId = await Assert.ThrowsAsync<ResourceResolutionException>(() => SubmitAsync(client, field, ById(field, "2")));
        Assert.Equal(("2", 3), (byId.Name, server.Count(path)));

        // Made in the editor a moment ago.
        list = """[{"id":"1","name":"Ink"},{"id":"2","name":"Oil"}]""";
        await SubmitAsync(client, field, ByName(field, "Oil"));
        Assert.Equal("2", (string?)server.Node[field]![member]);
        Assert.Equal(4, server.Count(path));
    }

    [Fact]
    public async Task A_saved_workflow_goes_by_its_whole_name_or_its_id()
    {
        server.Answers["v1/workflows/"] =
            () => """{"page":0,"pages":1,"per_page":100,"total":4,"items":[{"workflow_id":"1","name":"Upscale"},{"workflow_id":"2","name":"Upscale twice"},{"workflow_id":"3","name":"Twin"},{"workflow_id":"4","name":"Twin"}]}""";
        server.Answers["v1/workflows/i/2"] = () => "{}";
        await using var client = server.Client();
        await SubmitAsync(client, "saved", SavedWorkflowRef.Named("Upscale"));
        Assert.Equal("1", (string?)server.Node["saved"]);
        await SubmitAsync(client, "saved", SavedWorkflowRef.ById("2"));
        Assert.Equal("2", (string?)server.Node["saved"]);

        var gone = await Assert.ThrowsAsync<ResourceResolutionException>(() => SubmitAsync(client, "saved", SavedWorkflowRef.Named("Nothing")));
        Assert.Equal(("saved workflow", "\"Nothing\"", false), (gone.Kind, gone.Name, gone.IsAmbiguous));
        var twins = await Assert.ThrowsAsync<ResourceResolutionException>(() => SubmitAsync(client, "saved", SavedWorkflowRef.Named("Twin")));
        Assert.Equal((true, "3 4"), (twins.IsAmbiguous, string.Join(' ', twins.CandidateIds)));
    }

    [Fact]
    public async Task A_saved_workflow_that_the_library_lacks_is_refused()
    {
        await using var client = server.Client();
        var e = await Assert.ThrowsAsync<ResourceResolutionException>(() => SubmitAsync(client, "saved", SavedWorkflowRef.ById("2")));
        Assert.Equal(("saved workflow", "2"), (e.Kind, e.Name));
        Assert.Equal(0, server.Count("v1/queue/"));
    }

    [Fact]
    public async Task A_video_is_asked_for_once_and_a_missing_one_each_time()
    {
        server.Answers["v1/videos/i/a.mp4"] = () => "{}";
        await using var client = server.Client();
        await SubmitAsync(client, "video", VideoInput.Named("a.mp4"));
        await SubmitAsync(client, "video", VideoInput.Named("a.mp4"));
        Assert.Equal("a.mp4", (string?)server.Node["video"]!["video_name"]);
        Assert.Equal(1, server.Count("v1/videos/i/a.mp4"));
        for (var i = 1; i <= 2; i++)
        {
            var e = await Assert.ThrowsAsync<ResourceResolutionException>(() => SubmitAsync(client, "video", VideoInput.Named("b.mp4")));
            Assert.Equal(("video", "b.mp4", i), (e.Kind, e.Name, server.Count("v1/videos/i/b.mp4")));
        }
    }

    [Fact]
    public async Task Images_are_asked_for_together_each_once_and_those_that_were_seen_not_again()
    {
        server.Answers["v1/images/images_by_names"] = () => $"[{Image("a.png")},{Image("b.png")}]";
        await using var client = server.Client();
        await SubmitAsync(client, "images", new[] { ImageInput.Named("a.png"), ImageInput.Named("b.png"), ImageInput.Named("a.png") });
        Assert.Equal(["a.png", "b.png", "a.png"], server.Node["images"]!.AsArray().Select(i => (string)i!["image_name"]!));
        await SubmitAsync(client, "images", new[] { ImageInput.Named("b.png") });
        Assert.Equal(1, server.Count("v1/images/images_by_names"));

        var e = await Assert.ThrowsAsync<ResourceResolutionException>(
            () => SubmitAsync(client, "images", new[] { ImageInput.Named("a.png"), ImageInput.Named("c.png") }));
        Assert.Equal(("image", "c.png", "images", 2), (e.Kind, e.Name, e.FieldName, server.Count("v1/images/images_by_names")));
    }

    [Fact]
    public async Task A_model_that_the_server_has_by_its_key_is_sent_as_the_file_has_it()
    {
        var workflow = WorkflowDefinition.Parse(ModelFiles.Sdxl, "sdxl.json");
        var model = JsonNode.Parse(workflow.Inputs[0].FileValue!)!;
        server.Answers["v2/models/"] =
            () => $$"""{"models":[{"key":"{{model["key"]}}","hash":"h","name":"Renamed","base":"sdxl","type":"main","path":"p","file_size":1,"source":"s","source_type":"path","format":"checkpoint"}]}""";
        await using var client = server.Client();
        Assert.Empty((await client.SubmitAsync(workflow, cancellationToken: Stop)).Resolutions);
        Assert.DoesNotContain("Renamed", server.LastBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_was_installed_a_moment_ago_is_found()
    {
        var models = """{"models":[]}""";
        server.Answers["v2/models/"] = () => models;
        await using var client = server.Client();
        await Assert.ThrowsAsync<ResourceResolutionException>(() => SubmitAsync(client, "model", ModelRef.Named("New")));
        Assert.Equal(2, server.Count("v2/models/"));
        models =
            """{"models":[{"key":"k","hash":"h","name":"New","base":"sdxl","type":"main","path":"p","file_size":1,"source":"s","source_type":"path","format":"checkpoint"}]}""";
        var run = await SubmitAsync(client, "model", ModelRef.Named("New"));
        Assert.Equal("k", (string?)server.Node["model"]!["key"]);
        Assert.Equal(3, server.Count("v2/models/"));
        var resolution = Assert.Single(run.Resolutions);
        Assert.Contains("New", resolution.Wanted, StringComparison.Ordinal);

        // By its key it is what was asked for, and nothing was replaced.
        Assert.Empty((await SubmitAsync(client, "model", ModelRef.Identifier("k", null, null, null, null))).Resolutions);
        Assert.Equal(3, server.Count("v2/models/"));
    }

    [Theory]
    [InlineData("main-board", "{\"board_id\":\"main-board\"}")]
    [InlineData("Renders", "{\"board_id\":\"7\"}")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public async Task The_default_board_goes_by_its_id_or_name(string? name, string? expected)
    {
        server.Answers["v1/boards/"] = () => $"[{Board("main-board", "Main")},{Board("7", "Renders")}]";
        await using var client = server.Client(new() { DefaultBoard = name });
        await SubmitAsync(client, "board", BoardTarget.Auto);
        Assert.Equal(expected, server.Node["board"]?.ToJsonString());
        Assert.Equal(expected is null ? 0 : 1, server.Paths.Count(p => p == "v1/boards/"));
        Assert.Equal("\"auto\"", server.Batch["workflow"]!["nodes"]![0]!["data"]!["inputs"]!["board"]!["value"]!.ToJsonString());
    }

    [Fact]
    public async Task An_ephemeral_run_goes_to_no_board_and_asks_for_none()
    {
        await using var client = server.Client(new() { DefaultBoard = "Renders" });
        await client.SubmitAsync(EveryKind.Nullable.With(Slot("board"), BoardTarget.Named("Renders")), new SubmitOptions { Ephemeral = true }, Stop);
        Assert.Null(server.Node["board"]);
        Assert.Equal(0, server.Count("v1/boards/"));
    }

    [Fact]
    public async Task A_board_of_the_file_that_the_server_lacks_is_left_out_and_said()
    {
        server.Answers["v1/boards/"] = () => "[]";
        var workflow = new FormText().Node("n", "img_resize", "1.2.2", """{"board":{"board_id":"far"},"width":16}""").Field("n", "width").Load();
        await using var client = server.Client();
        var run = await client.SubmitAsync(workflow, cancellationToken: Stop);
        Assert.Null(server.Node["board"]);
        Assert.Contains("no board far", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Contains("img_resize.board of node n", run.Warnings[0], StringComparison.Ordinal);
        Assert.Equal("\"auto\"", server.Batch["workflow"]!["nodes"]![0]!["data"]!["inputs"]!["board"]!["value"]!.ToJsonString());

        // One that is there stays as it was, also in the workflow.
        server.Answers["v1/boards/far"] = () => Board("far", "Far");
        Assert.Empty((await client.SubmitAsync(workflow, cancellationToken: Stop)).Warnings);
        Assert.Equal("far", (string?)server.Node["board"]!["board_id"]);
        Assert.Equal("far", (string?)server.Batch["workflow"]!["nodes"]![0]!["data"]!["inputs"]!["board"]!["value"]!["board_id"]);
        await Assert.ThrowsAsync<ResourceResolutionException>(() => SubmitAsync(client, "board", BoardTarget.ById("gone")));
    }

    [Fact]
    public async Task Texts_that_need_escapes_arrive_as_they_were()
    {
        await using var client = server.Client();
        foreach (var text in (string[])["plain", "", "a \"b\"\n\\ \u007f \u0001 ü 漢 🌅", new string('"', 5000), "\t"])
        {
            await SubmitAsync(client, "text", text);
            Assert.Equal(text, (string?)server.Node["text"]);
        }

        var e = await Assert.ThrowsAsync<WorkflowInputException>(() => SubmitAsync(client, "text", "a\ud800"));
        Assert.Contains("half a character", e.Message, StringComparison.Ordinal);
    }

    private static Task<ServerRun<WorkflowOutputs>> SubmitAsync(InvokeAIClient client, string field, object value)
        => client.SubmitAsync(EveryKind.Nullable.With(Slot(field), value), cancellationToken: Stop);

    private static int Slot(string field) => EveryKind.Field(field).Index;

    private static object ByName(string field, string name) => field == "style" ? StylePresetRef.Named(name) : SystemPromptRef.Named(name);

    private static object ById(string field, string id) => field == "style" ? StylePresetRef.ById(id) : SystemPromptRef.ById(id);

    private static string Image(string name) => $$"""
        {"image_name":"{{name}}","image_url":"u","thumbnail_url":"t","image_origin":"internal","image_category":"general","width":8,"height":8,
        "created_at":"2026-11-23 13:47:42.269","updated_at":"2026-11-23 13:47:42.269","is_intermediate":false,"starred":false,"has_workflow":false}
        """;

    private static string Board(string id, string name) => $$"""
        {"board_id":"{{id}}","board_name":"{{name}}","user_id":"system","created_at":"2026-11-23 13:47:42.269","updated_at":"2026-11-23 13:47:42.269",
        "archived":false,"board_visibility":"private","image_count":0,"video_count":0,"asset_count":0}
        """;
}
