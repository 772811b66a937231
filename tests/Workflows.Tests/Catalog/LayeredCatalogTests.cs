using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Workflows.Tests.Catalog;

public class LayeredCatalogTests
{
    [Fact]
    public void A_project_schema_wins_node_by_node()
    {
        var mine = new SchemaCatalog("mine", [new NodeTemplate("add", "9.0.0", "My Add"), new NodeTemplate("my_node", "1.0.0", "Mine")]);
        var layered = LayeredCatalog.Over(EmbeddedCatalog.Instance, [mine]);
        Assert.Equal("9.0.0", layered.Require("add").Version);
        Assert.Equal("Mine", layered.Require("my_node").Title);
        Assert.Same(EmbeddedCatalog.Instance.Require("sub"), layered.Require("sub"));
        Assert.Equal("invokeai 6.14.0-alpha + mine", layered.Id);
        Assert.Equal(308, layered.NodeTypes.Count());
        Assert.NotEqual(EmbeddedCatalog.Instance.Digest, layered.Digest);
        Assert.False(layered.TryGet("nothing", out _));
    }

    [Fact]
    public void Without_schemas_it_is_the_embedded_catalog_itself()
        => Assert.Same(EmbeddedCatalog.Instance, LayeredCatalog.Over(EmbeddedCatalog.Instance, []));

    [Fact]
    public void The_same_nodes_under_another_name_have_the_same_digest()
    {
        var layered = LayeredCatalog.Over(EmbeddedCatalog.Instance, [new SchemaCatalog("mine", [EmbeddedCatalog.Instance.Require("add")])]);
        Assert.Equal(EmbeddedCatalog.Instance.Digest, layered.Digest);
    }

    [Fact]
    public void Catalogs_compare_by_id_and_content()
    {
        NodeCatalog One() => LayeredCatalog.Over(EmbeddedCatalog.Instance, [new SchemaCatalog("mine", [new NodeTemplate("x", "1.0.0", "X")])]);
        Assert.Equal(One(), One());
        Assert.Equal(One().GetHashCode(), One().GetHashCode());
        Assert.NotEqual(One(), LayeredCatalog.Over(EmbeddedCatalog.Instance, [new SchemaCatalog("mine", [new NodeTemplate("x", "1.0.1", "X")])]));
    }
}
