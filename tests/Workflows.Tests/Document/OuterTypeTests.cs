using System.Text.Json.Nodes;
using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Tests.Document;

/// <summary>Tests that a type of notes and connectors that is written once, at the node, is read. The editor of InvokeAI 7 writes it so.</summary>
public sealed class OuterTypeTests
{
    [Theory]
    [InlineData("notes")]
    [InlineData("connector")]
    public void A_node_without_an_inner_type_has_the_outer_one(string type)
    {
        var loaded = Made(type, data => data.Remove("type")).Load();
        Assert.False(loaded.HasErrors, string.Join("; ", loaded.Diagnostics.Select(d => d.Message)));
        var written = Assert.Single(loaded.Workflow()["nodes"]!.AsArray(), node => (string)node!["id"]! == "k")!;
        Assert.Equal((type, type), ((string)written["type"]!, (string)written["data"]!["type"]!));
        Assert.Equal(type == "connector" ? ["i.value -> card.width"] : [], loaded.Edges());
    }

    [Theory]
    [InlineData("notes", "\"connector\"")]
    [InlineData("connector", "\"notes\"")]
    [InlineData("connector", "null")]
    [InlineData("notes", "7")]
    public void An_inner_type_that_is_another_is_refused(string type, string inner)
        => Assert.True(Made(type, data => data["type"] = JsonNode.Parse(inner)).Load().Says(WorkflowRules.WrongShape));

    private static MadeWorkflow Made(string type, Action<JsonObject> change)
    {
        var made = new MadeWorkflow().Node("i", "integer", """{"value":64}""").Node("card", "blank_image").Connector("k");
        if (type == "connector")
            made.Edge("i.value -> k.in").Edge("k.out -> card.width");
        return made.With(root =>
        {
            var node = root["nodes"]!.AsArray()[2]!;
            node["type"] = type;
            var data = node["data"]!.AsObject();
            data["type"] = type;
            if (type == "notes")
                data["notes"] = "";
            change(data);
        });
    }
}
