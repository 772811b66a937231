using System.Text.Json.Nodes;
using InvokeAI.Tests.Document;
using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Tests.Form;

/// <summary>Containers inside each other are walked however deep they are.</summary>
public sealed class FormDepthTests
{
    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(5000)]
    public void A_form_of_many_levels_is_read(int levels)
    {
        var made = new MadeWorkflow().Node("a", "integer", """{"value":1}""");
        var parent = "root";
        for (var level = 2; level <= levels; level++)
        {
            var key = "box-" + level;
            made.Elements[parent]!["data"]!["children"]!.AsArray().Add(key);
            made.Elements[key] =
                new JsonObject
                {
                    ["id"] = key,
                    ["type"] = "container",
                    ["parentId"] = parent,
                    ["data"] = new JsonObject { ["layout"] = "row", ["children"] = new JsonArray() }
                };
            parent = key;
        }

        var loaded = made.Load();
        Assert.False(loaded.Says(WorkflowRules.FormStructure));
        Assert.NotNull(loaded.Plan);
    }
}
