using System.Text;
using System.Text.Json.Nodes;
using InvokeAI.Tool.Output;

namespace InvokeAI.Tool.Tests;

public sealed class ServeCommandTests
{
    [Fact]
    public async Task The_stand_in_serves_until_it_is_interrupted()
    {
        using var interrupts = new Interrupts();
        var written = new StringBuilder();
        using var output = TextWriter.Synchronized(new StringWriter(written));
        using var error = new StringWriter();
        var serving = ToolRunner.RunAsync(["serve", "--port", "0", "--models-of", Sample.Flux], new ToolConsole(output, error, null, interrupts));
        string address;
        while ((address = written.ToString().Split("Listening on ").Last().Trim()).Length == 0)
            await Task.Delay(20, TestContext.Current.CancellationToken);

        var models = (await ToolRun.InProcessAsync("models", "--server", address)).Fine();
        interrupts.Raise();

        Assert.Equal(0, await serving.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        Assert.Contains("flux", models.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_host_and_another_origin_are_let_in_by_option()
    {
        using var interrupts = new Interrupts();
        var written = new StringBuilder();
        using var output = TextWriter.Synchronized(new StringWriter(written));
        var serving =
            ToolRunner.RunAsync(["serve", "--port", "0", "--allow-host", "gpu.example", "--allow-origin", "http://page.example"],
                new ToolConsole(output, TextWriter.Null, null, interrupts));
        string address;
        while ((address = written.ToString().Split("Listening on ").Last().Trim()).Length == 0)
            await Task.Delay(20, TestContext.Current.CancellationToken);

        using var http = new HttpClient { BaseAddress = new Uri(address) };
        Assert.Equal(200, await PutAsync("gpu.example", null));
        Assert.Equal(400, await PutAsync("evil.example", null));
        Assert.Equal(200, await PutAsync("localhost", "http://page.example"));
        Assert.Equal(403, await PutAsync("localhost", "http://evil.example"));
        interrupts.Raise();
        Assert.Equal(0, await serving.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));

        async Task<int> PutAsync(string host, string? origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "api/v1/queue/default/clear") { Headers = { Host = host } };
            if (origin is not null)
                request.Headers.Add("Origin", origin);
            return (int)(await http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
        }
    }

    [Fact]
    public void There_is_a_model_for_every_field_of_the_catalog_that_takes_one()
    {
        var catalog = InvokeAI.Workflows.Catalog.EmbeddedCatalog.Instance;
        var models = Serving.StandardModels.Of(catalog);
        var fields =
            catalog.NodeTypes.SelectMany(type => catalog.Require(type).Inputs.Select(input => (Type: type, Field: input.Name, input.Models)))
                .Where(field => field.Models.Types.Count > 0).ToList();

        Assert.InRange(fields.Count, 50, 1000);
        Assert.All(fields,
            field => Assert.Contains(models,
                model => field.Models.Types.Contains(model.Type) && (field.Models.Bases.Count == 0 || field.Models.Bases.Contains(model.Base))));
        // One of each: a fallback to the only one of a base and type finds it.
        Assert.Equal(models.Count, models.Select(model => (model.Base, model.Type)).Distinct().Count());
        Assert.Equal(models.Count, models.Select(model => model.Name).Distinct().Count());
        Assert.Contains(new Serving.StandardModel("sdxl-main", "sdxl", "main"), models);
        Assert.Contains(new Serving.StandardModel("t5_encoder", "any", "t5_encoder"), models);
    }

    [Fact]
    public async Task A_workflow_of_another_server_runs_with_the_models_that_are_there()
    {
        await using var serve = await Serve.StartAsync();
        using var folder = new TempFolder();

        (await ToolRun.InProcessAsync("run", Sample.Flux, "--set", "Picture=@" + Photo(folder), "--server", serve.Address)).Fails(1, "FLUX.1 dev");
        var run =
            (await ToolRun.InProcessAsync("run", Sample.Flux, "--set", "Picture=@" + Photo(folder), "--model-fallback", "--server", serve.Address)).Fine();
        Assert.Contains("flux-main", run.Error, StringComparison.Ordinal);
        (await ToolRun.InProcessAsync("run", Sample.Sdxl, "--set", "Model=sdxl-main", "--server", serve.Address)).Fine();
    }

    [Fact]
    public async Task An_input_without_a_model_is_told_what_to_set()
    {
        await using var serve = await Serve.StartAsync("--models-of", Sample.Sdxl, "--models-of", Sample.Flux);

        Assert.Contains("names no model for 'Model' (index 0). Write: --set Model=sdxl-main", serve.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("flux-image-to-image", serve.Error, StringComparison.Ordinal);
        Assert.Contains("FLUX.1 dev", (await ToolRun.InProcessAsync("models", "--server", serve.Address)).Fine().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_go_by_name_base_and_type()
    {
        await using var serve = await Serve.StartAsync("--no-models", "--model", "a:b: c:sdxl:main");

        var models = JsonNode.Parse((await ToolRun.InProcessAsync("models", "--json", "--server", serve.Address)).Fine().Output)!.AsArray();
        var model = Assert.Single(models)!;
        Assert.Equal("a:b: c sdxl main", $"{model["name"]} {model["base"]} {model["type"]}");
        (await ToolRun.InProcessAsync("serve", "--model", "sdxl-main")).Fails(2, "is not name:base:type");
        (await ToolRun.InProcessAsync("serve", "--model", "x::main")).Fails(2, "is not name:base:type");
    }

    private static string Photo(TempFolder folder)
    {
        File.WriteAllBytes(folder.File("photo.png"), Testing.InvokeAIServer.PaintPng(64, 64, 1));
        return folder.File("photo.png");
    }

    /// <summary>The verb in this process, until the test ends.</summary>
    private sealed class Serve : IAsyncDisposable
    {
        private readonly Interrupts _interrupts = new();
        private readonly StringBuilder _output = new();
        private readonly StringBuilder _error = new();
        private Task<int> _serving = null!;

        public string Address { get; private set; } = "";

        public string Error => _error.ToString();

        public static async Task<Serve> StartAsync(params string[] args)
        {
            var serve = new Serve();
            serve._serving =
                ToolRunner.RunAsync(["serve", "--port", "0", .. args],
                    new ToolConsole(TextWriter.Synchronized(new StringWriter(serve._output)), TextWriter.Synchronized(new StringWriter(serve._error)), null,
                        serve._interrupts));
            while ((serve.Address = serve._output.ToString().Split("Listening on ").Last().Trim()).Length == 0)
            {
                Assert.False(serve._serving.IsCompleted, serve.Error);
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            return serve;
        }

        public async ValueTask DisposeAsync()
        {
            _interrupts.Raise();
            await _serving.WaitAsync(TimeSpan.FromMinutes(1));
            _interrupts.Dispose();
        }
    }

    [Fact]
    public async Task Models_of_what_is_no_workflow_are_refused()
    {
        using var folder = new TempFolder();

        (await ToolRun.InProcessAsync("serve", "--port", "0", "--models-of", folder.Write("x.json", "{"))).Fails(1, "x.json is no JSON");
        (await ToolRun.InProcessAsync("serve", "--port", "0", "--models-of", folder.File("y.json"))).Fails(1, "there is no such file");
    }

    [Fact]
    public async Task A_schema_that_is_none_is_refused()
    {
        using var folder = new TempFolder();

        (await ToolRun.InProcessAsync("serve", "--port", "0", "--schema", folder.Write("x.json", "{}"))).Fails(1, "INVK046", "x.json");
    }

    [Fact]
    public async Task A_taken_port_is_said()
    {
        await using var server = await Testing.InvokeAIServer.StartAsync(TestContext.Current.CancellationToken);

        (await ToolRun.InProcessAsync("serve", "--port", server.BaseAddress.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))).Fails(1,
            "address already in use");
    }
}
