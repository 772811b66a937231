using InvokeAI.Tests;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Tool.Tests;

public sealed class SchemaCommandTests
{
    [NeedsCorpus("invokeai")]
    [Fact]
    public async Task Embedded_catalog_is_what_distill_makes_of_the_schema()
    {
        using var folder = new TempFolder();
        var resource = folder.File("invokeai.catalog");

        (await ToolRun.InProcessAsync("schema", "distill", Evidence.Path("invokeai", "openapi-6.14.0-alpha.json"), "--embedded", "--id",
            "invokeai 6.14.0-alpha", "-o", resource)).Fine();

        using var embedded = typeof(EmbeddedCatalog).Assembly.GetManifestResourceStream(EmbeddedCatalog.ResourceName)!;
        var bytes = new byte[embedded.Length];
        embedded.ReadExactly(bytes);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(resource, TestContext.Current.CancellationToken));
    }

    [NeedsCorpus("invokeai")]
    [Fact]
    public async Task Distilled_file_reads_as_a_catalog_of_the_same_nodes()
    {
        using var folder = new TempFolder();
        var file = folder.File("mine.json");

        var run = (await ToolRun.InProcessAsync("schema", "distill", Evidence.Path("invokeai", "openapi-6.8.json"), "-o", file)).Fine();

        Assert.Contains($"Wrote {file}", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("error", run.Error, StringComparison.Ordinal);
        var catalog = SchemaReader.Read("x", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Catalog!;
        Assert.Equal("openapi-6.8", catalog.Id);
        Assert.True(catalog.TryGet("sdxl_model_loader", out _));
    }

    [NeedsCorpus("invokeai")]
    [Fact]
    public async Task Distill_prints_where_no_file_is_named()
        => Assert.StartsWith("{", (await ToolRun.InProcessAsync("schema", "distill", Evidence.Path("invokeai", "openapi-6.8.json"))).Fine().Output,
            StringComparison.Ordinal);

    [Fact]
    public async Task What_is_no_schema_is_said_with_its_place()
    {
        using var folder = new TempFolder();
        var file = folder.Write("x.json", "{\n  \"a\": nonsense\n}");

        (await ToolRun.InProcessAsync("schema", "distill", file)).Fails(1, $"{file}(2,8): error INVK045", "gives no node types");
    }

    [Fact]
    public async Task A_missing_schema_is_an_error()
        => (await ToolRun.InProcessAsync("schema", "distill", "nowhere.json")).Fails(1, "nowhere.json", "there is no such file");

    [NeedsCorpus("invokeai")]
    [Fact]
    public async Task Embedded_without_a_file_is_misuse()
        => (await ToolRun.InProcessAsync("schema", "distill", "--embedded", Evidence.Path("invokeai", "openapi-6.8.json"))).Fails(2, "--output",
            "Try 'dotnet invokeai schema distill --help'");

    [Fact]
    public async Task Pull_fetches_and_distils_what_the_server_has()
    {
        using var server =
            new FakeServer(
                new Dictionary<string, string> { ["/openapi.json"] = Schemas.WithOneNode("mine"), ["/api/v1/app/version"] = """{"version":"6.15.0"}""" });
        using var folder = new TempFolder();
        var file = folder.File("invokeai.schema.json");

        (await ToolRun.InProcessAsync("schema", "pull", "--server", server.Address, "-o", file)).Fine();

        var catalog = SchemaReader.Read("x", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Catalog!;
        Assert.Equal("server 6.15.0", catalog.Id);
        Assert.Equal(["mine"], catalog.NodeTypes);
    }

    [Fact]
    public async Task Pull_from_the_stand_in_gives_the_embedded_catalog()
    {
        await using var server = await Testing.InvokeAIServer.StartAsync(TestContext.Current.CancellationToken);
        using var folder = new TempFolder();
        var file = folder.File("invokeai.schema.json");

        var run = (await ToolRun.InProcessAsync("schema", "pull", "--server", server.BaseAddress.ToString(), "-o", file)).Fine();

        Assert.DoesNotContain("INVK", run.Error, StringComparison.Ordinal);
        Assert.Equal(EmbeddedCatalog.Instance.Digest,
            SchemaReader.Read("x", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Catalog!.Digest);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_error()
        => (await ToolRun.InProcessAsync("schema", "pull", "--server", "http://127.0.0.1:9")).Fails(1, "127.0.0.1");

    [Fact]
    public async Task An_address_that_is_none_is_misuse()
        => (await ToolRun.InProcessAsync("schema", "pull", "--server", "no address")).Fails(2);
}
