using InvokeAI.Tests;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Workflows.Tests.Catalog;

public class EmbeddedCatalogTests
{
    private const int MaxEmbeddedBytes = 40_000;

    [NeedsCorpus("invokeai")]
    [Fact]
    public void Resource_is_what_the_schema_distils_to()
    {
        var text = CatalogWriter.Write(DistilledSchema.EmbeddedId, DistilledSchema.Of614.Catalog!.Nodes());
        var path = Repository.Path("src", "InvokeAI.Workflows", "Catalog", "invokeai.catalog");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllBytes(path, CatalogResource.Compress(text));
        using var file = File.OpenRead(path);
        Assert.Equal(text, CatalogResource.Decompress(file));
    }

    [Fact]
    public void Resources_stay_small()
    {
        var assembly = typeof(EmbeddedCatalog).Assembly;
        var names = assembly.GetManifestResourceNames();
        Assert.Contains(EmbeddedCatalog.ResourceName, names);
        Assert.InRange(names.Sum(n => assembly.GetManifestResourceStream(n)!.Length), 1, MaxEmbeddedBytes);
    }

    [NeedsCorpus("invokeai")]
    [Fact]
    public void Every_node_reads_from_the_resource_as_it_was_distilled()
    {
        var distilled = DistilledSchema.Of614.Catalog!;
        Assert.Equal(distilled.NodeTypes, EmbeddedCatalog.Instance.NodeTypes);
        Assert.Equal(307, EmbeddedCatalog.Instance.NodeTypes.Count());
        foreach (var node in distilled.Nodes())
            Same(node, EmbeddedCatalog.Instance.Require(node.Type));
    }

    [Fact]
    public void It_says_where_it_comes_from_and_its_digest_is_that_of_its_nodes()
    {
        Assert.Equal(DistilledSchema.EmbeddedId, EmbeddedCatalog.Instance.Id);
        Assert.Equal(CatalogDigest.Of(EmbeddedCatalog.Instance.Nodes()), EmbeddedCatalog.Instance.Digest);
    }

    [Fact]
    public void A_node_is_read_once_and_shared_by_all_threads()
    {
        var seen = new NodeTemplate[64];
        Parallel.For(0, seen.Length, i => seen[i] = EmbeddedCatalog.Instance.Require("denoise_latents"));
        Assert.All(seen, node => Assert.Same(seen[0], node));
    }

    [Fact]
    public void Unknown_node_types_are_not_found()
    {
        Assert.False(EmbeddedCatalog.Instance.TryGet("no_such_node", out var template));
        Assert.Null(template);
    }

    internal static void Same(NodeTemplate expected, NodeTemplate actual)
    {
        Assert.Equal(expected with { Inputs = [], Outputs = [] }, actual with { Inputs = [], Outputs = [] });
        Assert.Equal(expected.Inputs, actual.Inputs);
        Assert.Equal(expected.Outputs, actual.Outputs);
    }
}
