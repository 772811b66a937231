using System.Text.Json.Nodes;
using InvokeAI.Testing;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Tests;

/// <summary>Tests the stand-in's own <c>/openapi.json</c>, and schemas that it is given.</summary>
public class SchemaTests
{
    private const string Pack = """
        {"components":{"schemas":{
          "MyPainter":{"class":"invocation","title":"My Painter","version":"1.0.0","node_pack":"mine","output":{"$ref":"#/components/schemas/ImageOutput"},"properties":{
            "type":{"const":"my_painter","default":"my_painter","field_kind":"node_attribute"},
            "width":{"type":"integer","field_kind":"input","input":"any","orig_required":false,"default":32,"minimum":8},
            "height":{"type":"integer","field_kind":"input","input":"any","orig_required":false,"default":32,"minimum":8}}},
          "ImageOutput":{"class":"output","properties":{
            "type":{"const":"image_output","default":"image_output"},
            "image":{"$ref":"#/components/schemas/ImageField","field_kind":"output"},
            "width":{"type":"integer","field_kind":"output"},
            "height":{"type":"integer","field_kind":"output"}}}}}}
        """;

    [Fact]
    public async Task Its_nodes_are_read_back_as_the_catalog_that_they_were_made_of()
    {
        await using var peer = await Peer.StartAsync();
        var result = SchemaReader.Read("stand-in", await peer.Http.GetStringAsync("openapi.json", Peer.Stop));
        Assert.Empty(result.Diagnostics);
        var read = result.Catalog!;
        Assert.Equal(EmbeddedCatalog.Instance.NodeTypes.Order(StringComparer.Ordinal), read.NodeTypes);
        foreach (var type in read.NodeTypes)
            Assert.Equal(CatalogWriter.Write(type, [EmbeddedCatalog.Instance.Require(type)]), CatalogWriter.Write(type, [read.Require(type)]));
        Assert.Equal(EmbeddedCatalog.Instance.Digest, read.Digest);
    }

    [Theory]
    [InlineData("6.14.0-alpha", "6.14.0-alpha.json")]
    [InlineData("6.8.1", "6.8.json")]
    public async Task Its_paths_are_all_the_real_servers(string version, string recorded)
    {
        var real = Paths(JsonNode.Parse(await File.ReadAllTextAsync(Evidence.Path("contract", recorded), Peer.Stop))!);
        await using var peer = await Peer.StartAsync(new InvokeAIServerOptions { Version = version });
        var ours = Paths((await peer.GetAsync("openapi.json"))!);
        Assert.NotEmpty(ours);
        Assert.Empty(ours.Except(real));
        TestContext.Current.TestOutputHelper?.WriteLine("not here: " + string.Join(", ", real.Except(ours)));
    }

    [Fact]
    public async Task Nodes_of_a_pack_are_taken_run_and_told()
    {
        await using var peer = await Peer.StartAsync(new InvokeAIServerOptions { Schemas = [Pack] });
        var item = await peer.RunAsync("""{"p":{"type":"my_painter","width":40,"height":24}}""");
        var output = Peer.Results(item, "p")[0];
        Assert.Equal((40, 24), ((int)output["width"]!, (int)output["height"]!));
        Assert.NotNull(output["image"]!["image_name"]);
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, (await peer.EnqueueAsync("""{"p":{"type":"my_painter","width":4}}""")).StatusCode);
        var told = SchemaReader.Read("x", await peer.Http.GetStringAsync("openapi.json", Peer.Stop)).Catalog!;
        Assert.Equal("mine", told.Require("my_painter").NodePack);
    }

    [Fact]
    public async Task A_schema_that_is_none_is_refused_by_its_place()
    {
        var e = await Assert.ThrowsAsync<ArgumentException>(() => InvokeAIServer.StartAsync(new InvokeAIServerOptions { Schemas = [Pack, "{}"] }, Peer.Stop));
        Assert.Contains("Schemas[1]", e.Message, StringComparison.Ordinal);
        Assert.Contains("components.schemas", e.Message, StringComparison.Ordinal);
    }

    private static HashSet<string> Paths(JsonNode schema) =>
        [.. schema["paths"]!.AsObject().Where(p => p.Key.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(p => p.Value!.AsObject().Select(m => $"{m.Key} {p.Key}"))];
}
