using InvokeAI.Models;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests what a resolver of models hears, and what becomes of a board that is none.</summary>
public sealed class ResourceResolverTests : IDisposable
{
    private readonly ScriptedServer _server = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_resolver_hears_all_that_the_workflow_says_of_a_model()
    {
        var models = """{"models":[{"key":"k","hash":"h","name":"Here","base":"sdxl","type":"main","path":"p","file_size":1,"source":"s","source_type":"path","format":"checkpoint"}]}""";
        _server.Answers["v2/models/"] = () => models;
        await using var client = _server.Client();
        var resolver = new Asked();
        var workflow = new FormText().Node("l", "sdxl_model_loader", "1.0.4",
            """{"model":{"key":"far","hash":"blake3:far","name":"Far","base":"sdxl","type":"main","submodel_type":"vae"}}""").Field("l", "model").Load();
        foreach (var fallback in (bool[])[false, true])
        {
            var run = await client.SubmitAsync(workflow, new SubmitOptions { ModelResolver = resolver, AllowModelFallback = fallback }, Stop);
            var resolution = Assert.Single(run.Resolutions);
            Assert.Contains("sdxl_model_loader.model", resolution.Place, StringComparison.Ordinal);
            Assert.Contains("Far", resolution.Wanted, StringComparison.Ordinal);
            Assert.Contains("Here", resolution.Used, StringComparison.Ordinal);
            var query = resolver.Query!;
            Assert.Equal(("far", "blake3:far", "Far"), (query.Key, query.Hash, query.Name));
            Assert.Equal((BaseModelType.Sdxl, ModelType.Main, fallback), (query.Base, query.Type, query.AllowBaseFallback));
            Assert.Contains("sdxl_model_loader.model", query.Field, StringComparison.Ordinal);
            Assert.NotNull(query.Filter);
        }

        var sent = _server.Batch["graph"]!["nodes"]!["l"]!["model"]!;
        Assert.Equal("""{"key":"k","hash":"h","name":"Here","base":"sdxl","type":"main","submodel_type":"vae"}""", sent.ToJsonString());
    }

    [Theory]
    [InlineData("none", "\"none\"")]
    [InlineData("auto", "\"auto\"")]
    public async Task A_board_that_is_none_stays_so_in_the_embedded_workflow(string board, string expected)
    {
        await using var client = _server.Client();
        var workflow = new FormText().Node("n", "img_resize", "1.2.2", $$"""{"board":"{{board}}","width":16}""").Field("n", "width").Load();
        await client.SubmitAsync(workflow, cancellationToken: Stop);
        Assert.Null(_server.Node["board"]);
        Assert.Equal(expected, _server.Batch["workflow"]!["nodes"]![0]!["data"]!["inputs"]!["board"]!["value"]!.ToJsonString());
    }

    private sealed class Asked : IModelResolver
    {
        public ModelQuery? Query { get; private set; }

        public ValueTask<ModelResolution> ResolveAsync(ModelQuery query, IReadOnlyList<ModelConfig> installed, CancellationToken cancellationToken = default)
        {
            Query = query;
            return ModelResolver.Default.ResolveAsync(new ModelQuery { Name = "Here", Field = query.Field, Filter = query.Filter }, installed,
                cancellationToken);
        }
    }
}
