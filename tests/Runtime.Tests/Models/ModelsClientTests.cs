using System.Net;
using System.Text.Json;
using InvokeAI.Models;
using InvokeAI.Tests.Http;
using InvokeAI.Tests.Recordings;

namespace InvokeAI.Tests.Models;

public class ModelsClientTests
{
    private const string M = "/api/v2/models/";
    private const string Job =
        """{"id":5,"status":"STATUS","error_reason":null,"config_in":{},"config_out":null,"inplace":false,"source":{"repo_id":"a/b","variant":"fp16","subfolder":null,"access_token":"secret","type":"hf"},"local_path":"/m","bytes":BYTES,"total_bytes":200,"source_metadata":null,"download_parts":[{"id":1,"source":"https://h/f","status":"running","bytes":1,"total_bytes":2,"error":null}],"error":null,"error_traceback":null}""";

    private static readonly Route[] Routes =
    [
        new("GET", M,
            (c, m) => c.Models.ListAsync(m.Query["base_models"] is { } b ? [new BaseModelType(b)] : null,
                m.Query["model_type"] is { } t ? new ModelType(t) : null).ToListAsync().AsTask()),
        new("GET", M + "get_by_attrs",
            async (c, m) => Assert.Null(await c.Models.FindByAttributesAsync(m.Query["name"]!, new(m.Query["base"]!), new(m.Query["type"]!)))),
        new("GET", M + "get_by_hash", async (c, m) => Assert.Null(await c.Models.FindByHashAsync(m.Query["hash"]!))),
        new("GET", M + "i/([^/]+)", (c, m) => c.Models.GetAsync(m.Text(0))),
        new("GET", M + "install", async (c, _) => Assert.Empty(await c.Models.ListInstallsAsync().ToListAsync())),
        new("GET", M + @"install/(\d+)", (c, m) => c.Models.GetInstallAsync(m.Number(0))),
        new("POST", M + "install", (c, m) => c.Models.InstallAsync(m.Query["source"]!, new ModelInstallOptions { Inplace = m.Query["inplace"] == "true" })),
        new("GET", M + "stats", async (c, _) => Assert.Equal(1073741824, (await c.Models.FindCacheStatsAsync())!.CacheSize)),
    ];

    [Fact]
    public async Task Recorded_answers_are_read()
    {
        foreach (var step in RecordedStep.Load("utilities-models").Where(s => s.Path.StartsWith(M, StringComparison.Ordinal)))
        {
            // "None found" is null, not an exception.
            if (step.Status == 404 && step.Path.Contains("get_by", StringComparison.Ordinal))
                await Route.Match(Routes, step)!.Route.Call(new ReplayHandler(step).Client(), Route.Match(Routes, step)!);
            else
                await Route.Match(Routes, step)!.RunAsync();
        }
    }

    [Fact]
    public async Task Python_fault_one_unknown_model_broke_the_list()
    {
        var client = Client("""
            {"models":[
              {"key":"a","hash":"blake3:1","name":"A","base":"sdxl","type":"main","format":"diffusers","path":"p","file_size":12,"variant":"normal","trigger_phrases":null,"repo_variant":"fp16"},
              {"key":"b","name":"B","base":"from-the-future","type":"dreamer","format":"crystal","file_size":"big","variant":{"a":1},"trigger_phrases":["x",2],"submodels":{"vae":{}}},
              {"key":"c"}
            ]}
            """);
        var models = await client.Models.ListAsync(cancellationToken: Now).ToListAsync(Now);
        Assert.Equal(["a", "b", "c"], models.Select(model => model.Key));
        Assert.Equal((12L, ModelType.Main, "fp16"), (models[0].FileSize, models[0].Type, models[0].Extra["repo_variant"].GetString()));
        Assert.Equal(("from-the-future", "dreamer", null, null), (models[1].Base.Value, models[1].Type.Value, models[1].FileSize, models[1].Variant));
        Assert.Equal(["x"], models[1].TriggerPhrases);
        Assert.Equal("", models[2].Name);
    }

    [Fact]
    public void A_model_is_written_as_it_was_read()
    {
        const string Json =
            """{"key":"a","hash":"h","name":"A","base":"sdxl","type":"lora","format":"lycoris","variant":null,"description":"d","path":"p","file_size":1,"source":"s","source_type":"path","cover_image":null,"prediction_type":null,"provider_id":null,"trigger_phrases":["x"],"default_settings":{"weight":0.5},"repo_variant":"fp16"}""";
        var model = JsonSerializer.Deserialize(Json, ModelJson.Default.ModelConfig)!;
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Json), JsonElement.Parse(JsonSerializer.Serialize(model, ModelJson.Default.ModelConfig))));
    }

    [Fact]
    public async Task Filters_are_sent_each_base_on_its_own()
    {
        var handler = new ScriptedHandler((_, _) => ScriptedHandler.Json("""{"models":[]}"""));
        await handler.Client().Models.ListAsync([BaseModelType.Sdxl, BaseModelType.SD1], ModelType.Lora, "a&b", ModelFormat.Lycoris, Now).ToListAsync(Now);
        Assert.Equal("/api/v2/models/?base_models=sdxl&base_models=sd-1&model_type=lora&model_name=a%26b&model_format=lycoris",
            handler.Requests[0].Uri.PathAndQuery);
    }

    [Fact]
    public async Task An_older_server_is_searched_for_a_hash()
    {
        var client = new ScriptedHandler((request, _) => request.RequestUri!.AbsolutePath.EndsWith("get_by_hash", StringComparison.Ordinal)
            ? ScriptedHandler.Json("""{"detail":"Not Found"}""", HttpStatusCode.NotFound)
            : ScriptedHandler.Json("""{"models":[{"key":"a","hash":"h1"},{"key":"b","hash":"h2"}]}""")).Client();
        Assert.Equal("b", (await client.Models.FindByHashAsync("h2", Now))!.Key);
        Assert.Null(await client.Models.FindByHashAsync("h3", Now));
    }

    [Fact]
    public async Task Python_fault_a_paused_installation_was_told_as_failed()
    {
        var states =
            new Queue<string>(
                [State("downloading", 10), State("paused", 10), State("downloading", 200),
                    State("completed", 200).Replace("\"config_out\":null", "\"config_out\":{\"key\":\"new\",\"base\":\"sdxl\"}", StringComparison.Ordinal)]);
        var handler = new ScriptedHandler((_, _) => ScriptedHandler.Json(states.Dequeue()));
        var install = await handler.Client().Models.InstallAsync("a/b:fp16", cancellationToken: Now);
        var seen = new List<string>();
        var model = await install.WaitAsync(new Listener(job => seen.Add($"{job.Status} {job.Progress}")), Now);
        Assert.Equal("new", model.Key);
        Assert.Equal(["downloading 0.05", "paused 0.05", "downloading 1", "completed 1"], seen);
        Assert.Equal("{}", handler.Requests[0].Body);
        Assert.Equal("running", Assert.Single(install.Job.DownloadParts).Status);
    }

    [Fact]
    public async Task A_failed_installation_carries_the_servers_words()
    {
        var client =
            Client(State("error", 0).Replace("\"error_reason\":null", "\"error_reason\":\"HTTPError\"", StringComparison.Ordinal)
                .Replace("\"error\":null,\"error_traceback\":null", "\"error\":\"404 for url\",\"error_traceback\":\"Traceback\"", StringComparison.Ordinal));
        var install = await client.Models.GetInstallAsync(5, Now);
        var e = await Assert.ThrowsAsync<ModelInstallException>(() => install.WaitAsync(cancellationToken: Now));
        Assert.Equal("The installation of a/b failed: HTTPError: 404 for url", e.Message);
        Assert.Equal("Traceback", e.Job.ErrorTraceback);
        Assert.False(e.IsCanceled);
    }

    [Fact]
    public async Task Access_tokens_reach_the_server_and_no_message()
    {
        var handler = new ScriptedHandler((_, _) => ScriptedHandler.Json("""{"detail":"already installed"}""", HttpStatusCode.Conflict));
        var options = new ModelInstallOptions { AccessToken = "hf_secret" };
        var e = await Assert.ThrowsAsync<InvokeAIApiException>(() => handler.Client().Models.InstallAsync("https://h/m", options, Now));
        Assert.Contains("access_token=hf_secret", handler.Requests[0].Uri.Query);
        Assert.DoesNotContain("hf_secret", e.ToString());
        Assert.DoesNotContain("hf_secret", options.ToString());
        Assert.Contains("already installed", e.Message);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task What_an_older_server_lacks_is_refused_by_name()
    {
        var client = new ScriptedHandler((request, _) => request.RequestUri!.AbsolutePath.EndsWith("version", StringComparison.Ordinal)
            ? ScriptedHandler.Json("""{"version":"6.8.0"}""")
            : request.Method == HttpMethod.Get
                ? ScriptedHandler.Json(State("downloading", 1))
                : ScriptedHandler.Json("""{"detail":"Not Found"}""", HttpStatusCode.NotFound)).Client();
        var install = await client.Models.GetInstallAsync(5, Now);
        var e = await Assert.ThrowsAsync<ServerTooOldException>(() => install.PauseAsync(Now));
        Assert.Contains("6.8.0", e.Message);
        Assert.Contains("6.12", e.Message);
    }

    [Fact]
    public async Task Several_are_deleted_one_by_one_on_an_older_server()
    {
        var client = new ScriptedHandler((request, _) => request.Method == HttpMethod.Post
            ? ScriptedHandler.Json("""{"detail":"Method Not Allowed"}""", HttpStatusCode.MethodNotAllowed)
            : request.RequestUri!.AbsolutePath.EndsWith("/b", StringComparison.Ordinal)
                ? ScriptedHandler.Json("""{"detail":"model not found"}""", HttpStatusCode.NotFound)
                : new HttpResponseMessage(HttpStatusCode.NoContent)).Client();
        var done = await client.Models.DeleteAsync(["a", "b"], Now);
        Assert.Equal(["a"], done.Deleted);
        Assert.Equal("model not found", Assert.Single(done.Failures).Value);
    }

    [Fact]
    public async Task Starter_models_come_with_bundles_and_dependencies()
    {
        var read =
            await Client(
                """{"starter_models":[{"description":"d","source":"a/b","name":"N","base":"flux","type":"main","is_installed":true,"dependencies":[{"name":"T5","source":"c/d","base":"any","type":"t5_encoder"}],"previous_names":[]}],"starter_bundles":{"flux":{"name":"Flux","models":[{"name":"N","source":"a/b"}]}}}""").Models.GetStarterModelsAsync(Now);
        Assert.True(read.Models[0].IsInstalled);
        Assert.Equal("T5", read.Models[0].Dependencies[0].Name);
        Assert.Equal("N", read.Bundles["flux"].Models[0].Name);
    }

    [Theory]
    [InlineData("\"valid\"", "valid")]
    [InlineData("\"dunno\"", "dunno")]
    public async Task Hugging_Face_states_are_open(string json, string word)
        => Assert.Equal(word, (await Client(json).Models.GetHuggingFaceStatusAsync(Now)).Value);

    private static string State(string status, int bytes)
        => Job.Replace("STATUS", status, StringComparison.Ordinal).Replace("BYTES", bytes.ToString(), StringComparison.Ordinal);

    private static InvokeAIClient Client(string json) => new ScriptedHandler((_, _) => ScriptedHandler.Json(json)).Client();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private sealed class Listener(Action<ModelInstallJob> heard) : IProgress<ModelInstallJob>
    {
        public void Report(ModelInstallJob value) => heard(value);
    }
}
