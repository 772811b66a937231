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

    [Fact]
    public async Task Of_models_of_one_name_the_one_with_the_files_base_is_meant()
    {
        server.Answers["v2/models/"] = () => $$"""{"models":[{{Twin("1", "sdxl")}},{{Twin("2", "sd-1")}}]}""";
        await using var client = server.Client();
        await SubmitAsync(client, "model", ModelRef.Identifier("far", "", "Twin", "sd-1", "main"));
        Assert.Equal("2", (string?)server.Node["model"]!["key"]);
        var e = await Assert.ThrowsAsync<ResourceResolutionException>(() => SubmitAsync(client, "model", ModelRef.Named("Twin")));
        Assert.True(e.IsAmbiguous);

        static string Twin(string key, string type) => $$"""
            {"key":"{{key}}","hash":"h-{{key}}","name":"Twin","base":"{{type}}","type":"main","path":"p","file_size":1,"source":"s","source_type":"path",
            "format":"checkpoint"}
            """;
    }

    [Fact]
    public async Task No_board_is_made_for_a_submission_that_is_refused()
    {
        server.Answers["v1/boards/"] = () => "[]";
        server.Answers["v1/style_presets/"] = () => "[]";
        await using var client = server.Client();
        var board = BoardTarget.Named("New", createIfMissing: true);
        var workflow = EveryKind.Nullable.With(Slot("board"), board).With(Slot("style"), StylePresetRef.Named("None"));
        var e = await Assert.ThrowsAsync<ResourceResolutionException>(() => client.SubmitAsync(workflow, cancellationToken: Stop));
        Assert.Equal("style preset", e.Kind);
        Assert.Equal(0, server.Count("v1/boards/"));
    }

    [Fact]
    public async Task One_model_of_a_list_that_has_another_key_here_is_replaced()
    {
        server.Answers["v2/models/"] = () => $$"""{"models":[{{Lora("1", "One")}},{{Lora("2", "Two")}}]}""";
        var workflow = new FormText().Node("n", "anima_lora_collection_loader", "1.0.1", $$"""
            {"loras":[{"lora":{{Lora("1", "One")}},"weight":0.5},{"lora":{{Lora("elsewhere", "Two")}},"weight":1}]}
            """).Field("n", "loras").Load();
        await using var client = server.Client();
        await client.SubmitAsync(workflow, cancellationToken: Stop);
        Assert.Equal(["1", "2"], server.Node["loras"]!.AsArray().Select(lora => (string)lora!["lora"]!["key"]!));

        static string Lora(string key, string name) => $$"""
            {"key":"{{key}}","hash":"h-{{name}}","name":"{{name}}","base":"anima","type":"lora","path":"p","file_size":1,"source":"s","source_type":"path","format":"lycoris"}
            """;
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

    [Fact]
    public async Task Null_is_sent_where_the_field_takes_it_and_else_nothing()
    {
        await using var client = server.Client();
        await client.SubmitAsync(EveryKind.Nullable.With(EveryKind.Field("text").Index, null), cancellationToken: Stop);
        Assert.True(server.Node.AsObject().TryGetPropertyValue("text", out var text));
        Assert.Null(text);
        await client.SubmitAsync(EveryKind.Filled.With(EveryKind.Field("image", nullable: false).Index, null), cancellationToken: Stop);
        Assert.Equal("file", (string?)server.Node["text"]);
    }

    [Fact]
    public async Task The_workflow_goes_along_unless_it_is_not_wanted()
    {
        await using var client = server.Client();
        await client.SubmitAsync(EveryKind.Nullable, cancellationToken: Stop);
        Assert.NotNull(server.Batch["workflow"]);
        await client.SubmitAsync(EveryKind.Nullable, new SubmitOptions { EmbedWorkflow = false }, Stop);
        Assert.Null(server.Batch["workflow"]);
        await client.SubmitAsync(EveryKind.Nullable, new SubmitOptions { Ephemeral = true }, Stop);
        Assert.Null(server.Batch["workflow"]);
    }

    [Fact]
    public async Task A_batch_of_pictures_names_the_first_that_the_server_lacks()
    {
        server.Answers["v1/images/images_by_names"] = () => $"[{Image("a.png")}]";
        await using var client = server.Client();
        var workflow = new FormText()
            .Node("b", "image_batch", "1.0.0", """{"batch_group_id":"None","images":[{"image_name":"a.png"},{"image_name":"gone.png"},{"image_name":"lost.png"}]}""")
            .Node("i", "img_resize", "1.2.2", """{"width":16}""").Edge("b", "image", "i", "image").Load();
        var e = await Assert.ThrowsAsync<ResourceResolutionException>(() => client.SubmitAsync(workflow, cancellationToken: Stop));
        Assert.Equal(("image", "gone.png", "b"), (e.Kind, e.Name, e.NodeId));
    }

    [Fact]
    public async Task What_is_left_out_of_a_list_is_null_there()
    {
        var (found, board) = (new ResolvedResources(), BoardTarget.None);
        found.Add(board, null, ResolvedResource.LeftOut);
        found.Add(BoardTarget.ById("7"), null, ResolvedResource.Named("board_id", "7", true));
        using var stream = new MemoryStream();
        await using (var json = new System.Text.Json.Utf8JsonWriter(stream))
            FieldItems.Write<BoardTarget>([board, BoardTarget.ById("7"), BoardTarget.ById("never looked up")], json, found.For(null));
        Assert.Equal("""[null,{"board_id":"7"},null]""", System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Nothing_is_asked_for_less_than_one_run(int runs)
    {
        await using var client = server.Client();
        var e = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.SubmitAsync(EveryKind.Nullable, new SubmitOptions { Runs = runs }, Stop));
        Assert.Equal("options.Runs", e.ParamName);
        Assert.Empty(server.Paths);
    }

    [Theory]
    [InlineData(null, "default")]
    [InlineData("other", "other")]
    public async Task A_submission_goes_to_the_queue_that_it_names(string? queue, string expected)
    {
        await using var client = server.Client();
        var run = await client.SubmitAsync(EveryKind.Nullable, new SubmitOptions { QueueId = queue }, Stop);
        Assert.Equal(expected, run.QueueId);
        Assert.Equal(1, server.Count($"v1/queue/{expected}/enqueue_batch"));
    }

    [Fact]
    public async Task A_replaced_model_is_told_with_its_place()
    {
        server.Answers["v2/models/"] = () => $$"""{"models":[{{Model("k", "New")}}]}""";
        await using var client = server.Client();
        var run = await SubmitAsync(client, "model", ModelRef.Named("New"));
        Assert.Equal(EveryKind.Field("model").ToString(), Assert.Single(run.Resolutions).Place);
    }

    [Theory]
    [InlineData("unet")]
    [InlineData(null)]
    public async Task A_model_goes_with_its_submodel(string? submodel)
    {
        server.Answers["v2/models/"] = () => $$"""{"models":[{{Model("k", "New")}}]}""";
        await using var client = server.Client();
        await SubmitAsync(client, "model", ModelRef.Identifier("far", "", "New", "sdxl", "main", submodel));
        Assert.True(server.Node["model"]!.AsObject().TryGetPropertyValue("submodel_type", out var sent));
        Assert.Equal(submodel, (string?)sent);
    }

    [Fact]
    public async Task A_file_that_goes_to_no_board_stays_so()
    {
        var workflow = new FormText().Node("n", "img_resize", "1.2.2", """{"board":"none","width":16}""").Field("n", "width").Load();
        await using var client = server.Client();
        await client.SubmitAsync(workflow, cancellationToken: Stop);
        Assert.Null(server.Node["board"]);
        Assert.Equal("\"none\"", server.Batch["workflow"]!["nodes"]![0]!["data"]!["inputs"]!["board"]!["value"]!.ToJsonString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_boolean_arrives_as_it_was_set(bool value)
    {
        await using var client = server.Client();
        await SubmitAsync(client, "boolean", value);
        Assert.Equal(value, (bool)server.Node["boolean"]!);
    }

    [Fact]
    public async Task Null_leaves_a_field_out_that_does_not_take_it()
    {
        await using var client = server.Client();
        var workflow = new FormText().Node("n", "img_resize", "1.2.2", """{"width":16,"resample_mode":null}""").Field("n", "resample_mode").Load();
        Assert.False(workflow.Inputs[0].IsNullable);
        await client.SubmitAsync(workflow.With(0, null), cancellationToken: Stop);
        Assert.False(server.Node.AsObject().ContainsKey("resample_mode"));
        Assert.Equal(16, (int)server.Node["width"]!);
    }

    [Fact]
    public async Task As_many_runs_as_a_batch_can_have_are_asked_for()
    {
        await using var client = server.Client();
        var full = await Assert.ThrowsAsync<QueueFullException>(
            () => client.SubmitAsync(EveryKind.Nullable, new SubmitOptions { Runs = int.MaxValue }, Stop));
        Assert.Equal(int.MaxValue, full.Requested);
        Assert.Equal(int.MaxValue, (int)server.Batch["runs"]!);
    }

    [Fact]
    public async Task A_board_without_an_id_gives_a_batch_no_images()
    {
        await using var client = server.Client();
        var workflow = new FormText()
            .Node("g", "image_generator", "1.0.0", """{"generator":{"type":"image_generator_images_from_board","board_id":"","category":"images"}}""")
            .Node("b", "image_batch", "1.0.0", """{"batch_group_id":"None","images":[]}""")
            .Node("i", "img_resize", "1.2.2", """{"width":16}""").Edge("g", "images", "b", "images").Edge("b", "image", "i", "image").Field("g", "generator").Load();
        await Assert.ThrowsAsync<WorkflowInputException>(() => client.SubmitAsync(workflow, cancellationToken: Stop));
        Assert.DoesNotContain(server.Paths, path => path.Contains("image_names", StringComparison.Ordinal));
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

    private static string Model(string key, string name) => $$"""
        {"key":"{{key}}","hash":"h","name":"{{name}}","base":"sdxl","type":"main","path":"p","file_size":1,"source":"s","source_type":"path","format":"checkpoint"}
        """;
}
