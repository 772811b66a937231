using System.Text.Json.Nodes;
using InvokeAI.Tests.Support;

namespace InvokeAI.Tests.Run;

public sealed class ManyInputsTests
{
    [Fact]
    public void A_form_of_200_fields_keeps_each_of_them_apart()
    {
        const int Count = 200;
        var file = JsonNode.Parse(SampleWorkflows.Text("colour-card"))!;
        var elements = file["form"]!["elements"]!.AsObject();
        var children = elements["root"]!["data"]!["children"]!.AsArray();
        children.Clear();
        foreach (var name in elements.Select(element => element.Key).Where(key => key != "root").ToList())
            elements.Remove(name);
        for (var i = 0; i < Count; i++)
        {
            file["nodes"]!.AsArray().Add(JsonNode.Parse($$$$$$"""
                {"id":"n{{{{{{i}}}}}}","type":"invocation","position":{"x":0,"y":0},"data":{"id":"n{{{{{{i}}}}}}","type":"integer","version":"1.0.1","nodePack":"invokeai","label":"Number {{{{{{i}}}}}}","notes":"",
                 "isOpen":true,"isIntermediate":true,"useCache":true,"inputs":{"value":{"name":"value","label":"","description":"","value":{{{{{{i}}}}}}}}}}
                """));
            elements[$"f{i}"] =
                JsonNode.Parse(
                    $$$$$$"""{"id":"f{{{{{{i}}}}}}","type":"node-field","parentId":"root","data":{"fieldIdentifier":{"nodeId":"n{{{{{{i}}}}}}","fieldName":"value"},"showDescription":true}}""");
            children.Add($"f{i}");
        }

        var workflow = new GeneratedWorkflow(new TestProject().With("many.json", file.ToJsonString()).Build().WithoutComplaints().Load(), "App.Workflows.Many");
        Assert.Equal(Count, workflow.Form.Count);
        foreach (var input in workflow.Form.Where(input => input.Index % 3 == 0))
            workflow.Set(input, 1000L + input.Index);
        Assert.All(workflow.Form, input => Assert.Equal(input.Index % 3 == 0 ? 1000L + input.Index : input.Index, workflow.Get(input)));
        workflow.Reset(workflow.Form[66]);
        Assert.Equal(66L, workflow.Get(workflow.Form[66]));
        Assert.Equal(workflow.Form.Where(input => input.Index % 3 == 0 && input.Index != 66).Select(input => input.Index),
            RenderedInputs.Render(workflow.Instance).Keys.Order());
    }
}
