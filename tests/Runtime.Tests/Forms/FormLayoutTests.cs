using System.Text.Json.Nodes;
using InvokeAI.Generated;
using InvokeAI.Workflows.Data;

namespace InvokeAI.Tests.Forms;

/// <summary>Tests the tree of a form that is loaded at run time, and the place of each field in it.</summary>
public sealed class FormLayoutTests
{
    [Fact]
    public void The_tree_is_the_editors()
    {
        var form = Nested();
        Assert.Equal(
            ["column", " # Picture", " row", "  0 described", "  column", "   # Size", "   'As **large** as you like", "   1", " divider",
                " 2 described shuffled"],
            Outline.Of(form.Layout));
        Assert.All(form.Layout.Descendants(), element => Assert.Contains(element, element.Parent!.Children));
        Assert.Null(form.Layout.Parent);
        Assert.Equal(FormDirection.Column, form.Layout.Direction);
    }

    [Fact]
    public void A_field_knows_its_containers_and_the_headings_above_it()
    {
        var form = Nested();
        Assert.Equal(["Picture"], form.Inputs[0].Headings.Select(h => h.Content));
        Assert.Equal(["Picture", "Size"], form.Inputs[1].Headings.Select(h => h.Content));
        Assert.Equal(["Picture"], form.Inputs[2].Headings.Select(h => h.Content));
        Assert.Equal(["column", "row", "column"], form.Inputs[1].Path.Select(c => c.ToString()));
        Assert.Same(form.Layout, form.Inputs[2].Parent);
        Assert.Same(form.Layout, form.Inputs[1].Path[0]);
        Assert.Same(form.Inputs[1], form.Inputs[1].Parent!.Children[2]);
        // A heading has none above it but those before it.
        Assert.Equal(["Picture"], form.Inputs[1].Headings[1].Headings.Select(h => h.Content));
        Assert.Empty(form.Inputs[1].Headings[0].Headings);
        Assert.Empty(form.Layout.Headings);
        Assert.Empty(form.Layout.Path);
    }

    [Fact]
    public void A_workflow_without_a_form_has_one_column()
    {
        var exposed = new JsonArray(Field("a", "value"), Field("b", "value"));
        var form =
            new FormText().Node("a", "integer", "1.0.1", """{"value":1}""").Node("b", "integer", "1.0.1", """{"value":2}""").Head("exposedFields", exposed)
                .Load();
        Assert.Equal(["column", " 0", " 1"], Outline.Of(form.Layout));

        Assert.Equal(["column"], Outline.Of(new FormText().Node("a", "integer", "1.0.1", """{"value":1}""").Load().Layout));

        static JsonObject Field(string node, string name) => new() { ["nodeId"] = node, ["fieldName"] = name };
    }

    [Fact]
    public void A_field_that_is_gone_leaves_no_hole_and_a_repeated_one_has_two_places()
    {
        var form =
            new FormText().Node("a", "integer", "1.0.1", """{"value":1}""").Field("a", "value").Field("gone", "value").Divider().Field("a", "value").Load();
        Assert.Equal(["column", " 0 described", " divider", " 1 described"], Outline.Of(form.Layout));
        Assert.Equal(0, form.Inputs[1].AliasOf);
        Assert.Same(form.Inputs[1], form.Layout.Children[2]);
    }

    [Fact]
    public void A_container_in_two_containers_shows_its_fields_twice()
    {
        var form = new FormText().Node("a", "integer", "1.0.1", """{"value":1}""").Divider();
        form.Form(elements =>
        {
            elements["field"] =
                Element("field", "box", "node-field", new() { ["fieldIdentifier"] = new JsonObject { ["nodeId"] = "a", ["fieldName"] = "value" } });
            elements["box"] = Element("box", "root", "container", new() { ["layout"] = "row", ["children"] = new JsonArray("field") });
        });
        var file = JsonNode.Parse(form.ToString())!;
        file["form"]!["elements"]!["root"]!["data"]!["children"] = new JsonArray("box", "box");
        file["form"]!["elements"]!.AsObject().Remove("divider-0");
        var twice = WorkflowDefinition.Parse(file.ToJsonString());
        Assert.Equal(["column", " row", "  0 described", " row", "  1 described"], Outline.Of(twice.Layout));
        Assert.NotSame(twice.Inputs[0].Parent, twice.Inputs[1].Parent);
    }

    [Fact]
    public void A_form_of_100000_levels_needs_no_stack()
    {
        const int Levels = 100_000;
        var file = new FormText().Node("a", "integer", "1.0.1", """{"value":1}""").ToString();
        var elements = new System.Text.StringBuilder();
        for (var level = 0; level < Levels; level++)
        {
            var child = level == Levels - 1 ? "field" : $"c{level + 1}";
            var parent = level == 0 ? "" : $"\"parentId\":\"c{level - 1}\",";
            elements.Append(
                $$$"""{"id":"c{{{level}}}","type":"container",{{{parent}}}"data":{"layout":"row","children":["{{{child}}}"]}},""".Insert(0, $"\"c{level}\":"));
        }

        elements.Append($$$"""
            "field":{"id":"field","type":"node-field","parentId":"c{{{Levels - 1}}}","data":{"fieldIdentifier":{"nodeId":"a","fieldName":"value"},"showDescription":true}}
            """);
        var start = file.IndexOf("\"form\":", StringComparison.Ordinal);
        var end = file.IndexOf(",\"nodes\":", start, StringComparison.Ordinal);
        var deep = $"{file[..start]}\"form\":{{\"elements\":{{{elements}}},\"rootElementId\":\"c0\"}}{file[end..]}";
        SmallStack.Run(() =>
        {
            var definition = WorkflowDefinition.Parse(deep);
            AssertDeep(definition.Layout, definition.Inputs[0]);
            // As a generated class has it: packed.
            var template = new WorkflowTemplate(() => WorkflowDataText.Write(((IWorkflow)definition).Template.Data));
            AssertDeep(template.Layout, template.Inputs[0]);
        });

        static void AssertDeep(FormContainer root, FormInput input)
        {
            Assert.Equal(Levels, root.Descendants().Count());
            Assert.Equal(Levels, input.Path.Count);
            Assert.Same(root, input.Path[0]);
            Assert.Empty(input.Headings);
        }
    }

    private static WorkflowDefinition Nested()
    {
        var text = new FormText()
            .Node("a", "integer", "1.0.1", """{"value":1}""").Node("b", "integer", "1.0.1", """{"value":2}""").Node("c", "integer", "1.0.1", """{"value":3}""");
        text.Form(elements =>
        {
            elements["h"] = Element("h", "root", "heading", new() { ["content"] = "Picture" });
            elements["row"] = Element("row", "root", "container", new() { ["layout"] = "row", ["children"] = new JsonArray("a", "column") });
            elements["a"] = Field("a", "row", showDescription: true);
            elements["column"] = Element("column", "row", "container", new() { ["layout"] = "column", ["children"] = new JsonArray("h2", "t", "b") });
            elements["h2"] = Element("h2", "column", "heading", new() { ["content"] = "Size" });
            elements["t"] = Element("t", "column", "text", new() { ["content"] = "As **large** as you like" });
            elements["b"] = Field("b", "column", showDescription: false);
            elements["line"] = Element("line", "root", "divider", null);
            elements["c"] =
                Field("c", "root", showDescription: true, """{"type":"integer-field-config","component":"slider","min":0,"max":9,"showShuffle":true}""");
        });
        var file = JsonNode.Parse(text.ToString())!;
        file["form"]!["elements"]!["root"]!["data"]!["children"] = new JsonArray("h", "row", "line", "c");
        return WorkflowDefinition.Parse(file.ToJsonString());
    }

    private static JsonObject Field(string node, string parent, bool showDescription, string? settings = null)
    {
        var data =
            new JsonObject { ["fieldIdentifier"] = new JsonObject { ["nodeId"] = node, ["fieldName"] = "value" }, ["showDescription"] = showDescription };
        if (settings is not null)
            data["settings"] = JsonNode.Parse(settings);
        return Element(node, parent, "node-field", data);
    }

    private static JsonObject Element(string id, string parent, string type, JsonObject? data)
    {
        var element = new JsonObject { ["id"] = id, ["type"] = type, ["parentId"] = parent };
        if (data is not null)
            element["data"] = data;
        return element;
    }
}
