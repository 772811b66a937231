using System.Text.Json.Nodes;
using InvokeAI.Tests.Document;
using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Tests.Form;

/// <summary>Containers inside each other are walked as deep as the limit and no deeper.</summary>
public sealed class FormDepthTests
{
    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void A_form_of_a_thousand_levels_is_read_and_one_deeper_is_refused(int levels, bool read)
    {
        var made = new MadeWorkflow().Node("a", "integer", """{"value":1}""");
        var parent = "root";
        for (var level = 2; level <= levels; level++)
        {
            var key = "box-" + level;
            made.Elements[parent]!["data"]!["children"]!.AsArray().Add(key);
            made.Elements[key] = new JsonObject { ["id"] = key, ["type"] = "container", ["parentId"] = parent, ["data"] = new JsonObject { ["layout"] = "row", ["children"] = new JsonArray() } };
            parent = key;
        }

        var loaded = made.Load();
        Assert.Equal(!read, loaded.Says(WorkflowRules.FormStructure));
        Assert.Equal(read, loaded.Plan is not null);
    }
}
