using CsCheck;
using InvokeAI.Tests;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Workflows.Tests.Catalog;

public class SchemaReaderTests
{
    [NeedsCorpus("invokeai")]
    [Fact]
    public void Schema_of_6_14_distils_without_loss()
    {
        Assert.Empty(DistilledSchema.Of614.Diagnostics);
        Assert.Equal(1503, DistilledSchema.Of614.Catalog!.Nodes().Sum(n => n.Inputs.Count));
        Assert.Equal(690, DistilledSchema.Of614.Catalog!.Nodes().Sum(n => n.Outputs.Count));
    }

    [NeedsCorpus("invokeai")]
    [Fact]
    public void Schema_of_6_8_distils_without_loss()
    {
        Assert.Empty(DistilledSchema.Of68.Diagnostics);
        var catalog = DistilledSchema.Of68.Catalog!;
        Assert.Equal(211, catalog.NodeTypes.Count());
        Assert.Equal(931, catalog.Nodes().Sum(n => n.Inputs.Count));
        Assert.Equal(467, catalog.Nodes().Sum(n => n.Outputs.Count));
    }

    [NeedsCorpus("invokeai")]
    [Fact]
    public void Distilled_text_reads_back_to_the_same_nodes_also_when_reformatted()
    {
        foreach (var catalog in new[] { DistilledSchema.Of614.Catalog!, DistilledSchema.Of68.Catalog! })
        {
            var text = CatalogWriter.Write("mine", catalog.Nodes());
            var back = SchemaReader.Read("file", text.ReplaceLineEndings("\r\n  "));
            Assert.Empty(back.Diagnostics);
            Assert.Equal("mine", back.Catalog!.Id);
            Assert.Equal(catalog.Digest, back.Catalog.Digest);
            foreach (var node in catalog.Nodes())
                EmbeddedCatalogTests.Same(node, back.Catalog.Require(node.Type));
            Assert.Equal(text, CatalogWriter.Write("mine", back.Catalog.Nodes()));
        }
    }

    [Theory]
    [InlineData("", "INVK045")]
    [InlineData("{\"openapi\":", "INVK045", 11)]
    [InlineData("{\"openapi\": oops}", "INVK045", 12)]
    [InlineData("[]", "INVK046")]
    [InlineData("{}", "INVK046")]
    [InlineData("""{"components":{"schemas":{}}}""", "INVK046")]
    [InlineData("""{"components":{"schemas":[1]}}""", "INVK046")]
    [InlineData("""{"invokeaiCatalog":2,"nodes":{}}""", "INVK046", 19)]
    [InlineData("""{"invokeaiCatalog":"1","nodes":{}}""", "INVK046", 19)]
    [InlineData("""{"invokeaiCatalog":1,"nodes":[]}""", "INVK046", 29)]
    public void What_is_no_schema_says_so_at_its_place_and_throws_nothing(string text, string id, int start = 0)
    {
        var result = SchemaReader.Read("x.json", text);
        Assert.Null(result.Catalog);
        var said = Assert.Single(result.Diagnostics);
        Assert.Equal((id, start), (said.Id, said.Span.Start));
    }

    [Fact]
    public void A_node_without_an_output_is_left_out_and_takes_no_other_with_it()
    {
        const string Text = """
            {"components":{"schemas":{
              "Bad":{"class":"invocation","properties":{"type":{"default":"bad"}}},
              "Worse":{"class":"invocation","properties":7},
              "Good":{"class":"invocation","version":"1.2.3","title":"Good Invocation","output":{"$ref":"#/components/schemas/Out"},
                      "properties":{"type":{"default":"good"},"n":{"type":"integer","field_kind":"input","input":"any","orig_required":false,"default":3.0}}},
              "Out":{"class":"output","properties":{"type":{"default":"out"},"value":{"type":"integer"}}}
            }}}
            """;
        var result = SchemaReader.Read("x.json", Text);
        Assert.Equal(["INVK047", "INVK047"], result.Diagnostics.Select(d => d.Id));
        Assert.Equal("\"Bad\"", Text.Substring(result.Diagnostics[0].Span.Start, result.Diagnostics[0].Span.Length));
        var node = result.Catalog!.Require("good");
        Assert.Equal("3", node.Input("n")!.Default);
        Assert.Equal("out", node.OutputType);
        Assert.Equal("IntegerField", node.Output("value")!.Type.Name);
    }

    [Fact]
    public void A_field_of_an_unknown_type_is_left_out_and_said()
    {
        const string Text = """
            {"components":{"schemas":{
              "N":{"class":"invocation","version":"1.0.0","output":{"$ref":"#/components/schemas/Out"},
                   "properties":{"type":{"default":"n"},"map":{"type":"object","field_kind":"input","input":"any","orig_required":false}}},
              "Out":{"class":"output","properties":{"type":{"default":"out"}}}
            }}}
            """;
        var result = SchemaReader.Read("x.json", Text);
        Assert.Empty(result.Catalog!.Require("n").Inputs);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal("INVK048", diagnostic.Id);
        Assert.Equal("\"map\"", Text.Substring(diagnostic.Span.Start, diagnostic.Span.Length));
    }

    [Fact]
    public void Whatever_is_broken_in_a_schema_nothing_is_thrown()
    {
        string[] texts =
        [
            """{"components":{"schemas":{"N":{"class":"invocation","version":"1.0.0","output":{"$ref":"#/components/schemas/Out"},"properties":{"type":{"default":"n"},"a":{"anyOf":[{"type":"integer","minimum":1},{"type":"null"}],"field_kind":"input","ui_order":1,"default":null},"b":{"type":"string","enum":["x","y"],"ui_choice_labels":{"x":"X"},"field_kind":"input"},"c":{"anyOf":[{"type":"array","items":{"$ref":"#/x/LoRAField"}},{"$ref":"#/x/LoRAField"}],"field_kind":"input","ui_model_base":["sdxl"]}}},"Out":{"class":"output","properties":{"type":{"default":"out"},"v":{"type":"array","items":{"type":"number"}}}}}}}""",
            CatalogWriter.Write("id", (Evidence.CorpusHas("invokeai") ? DistilledSchema.Of68.Catalog! : (NodeCatalog)EmbeddedCatalog.Instance).Nodes().Take(3)),
        ];
        string[] scraps = ["null", "1", "[]", "{}", "\"\"", "true", "\"type\":", ",", "}", "]", "-1e999", "\"integer\""];
        Gen.Select(Gen.Int[0, texts.Length - 1], Gen.Int[0, 100_000], Gen.Int[0, 12], Gen.Int[0, scraps.Length - 1]).Sample(
            (which, place, cut, scrap) =>
            {
                var text = texts[which];
                var at = place % text.Length;
                var read = SchemaReader.Read("x", text.Remove(at, Math.Min(cut, text.Length - at)).Insert(at, scraps[scrap]));
                Assert.True(read.Catalog is not null || read.Diagnostics.Count > 0);
                if (read.Catalog is not null)
                    Assert.NotNull(SchemaReader.Read("y", CatalogWriter.Write("z", read.Catalog.Nodes())));
            },
            iter: 20_000);
    }

    [Fact]
    public void Servers_up_to_6_3_name_the_models_of_a_field_by_its_type()
    {
        const string Text = """
            {"components":{"schemas":{
              "N":{"class":"invocation","version":"1.0.0","output":{"$ref":"#/components/schemas/Out"},
                   "properties":{"type":{"default":"n"},
                     "m":{"$ref":"#/components/schemas/ModelIdentifierField","field_kind":"input","input":"direct","orig_required":true,"ui_type":"SDXLMainModelField"},
                     "p":{"$ref":"#/components/schemas/ModelIdentifierField","field_kind":"input","input":"any","orig_required":true,"ui_type":"MyPackModelField"}}},
              "Out":{"class":"output","properties":{"type":{"default":"out"}}}
            }}}
            """;
        var node = SchemaReader.Read("x.json", Text).Catalog!.Require("n");
        Assert.Equal(new FieldType("ModelIdentifierField", FieldCardinality.Single), node.Input("m")!.Type);
        Assert.Equal(["sdxl"], node.Input("m")!.Models.Bases);
        Assert.Equal(["main"], node.Input("m")!.Models.Types);
        Assert.Equal("ModelIdentifierField", node.Input("p")!.Type.Name);
        Assert.Equal(ModelFilter.None, node.Input("p")!.Models);
    }
}
