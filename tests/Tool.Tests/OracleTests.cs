using System.Text.Json.Nodes;
using InvokeAI.Tests;
using InvokeAI.Tests.Oracle;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Tests;

/// <summary>Tests the tool's output against that of InvokeAI's own frontend for the same file.</summary>
public sealed class OracleTests
{
    public static TheoryData<string, string> Files => new(Evidence.Workflows());

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Inputs_print_the_form_as_the_editor_has_it(string set, string name)
    {
        var path = Evidence.Path("workflows", set, name);
        var expected = Expected(set, name);
        var run = await ToolRun.InProcessAsync("inputs", path, "--json", "--unknown-nodes", "drop");

        var file = Assert.Single(JsonNode.Parse(run.Output)!.AsArray())!;
        Assert.Equal(path, (string?)file["file"]);
        var inputs = file["inputs"]!.AsArray();
        Assert.Equal(expected["error"] is null ? expected["inputs"]!.AsArray().Count : 0, inputs.Count);
        for (var i = 0; i < inputs.Count; i++)
        {
            var shape = Shape(expected["inputs"]![i]!);
            JsonDifference.AssertNone(shape, Printed(inputs[i]!, shape.ContainsKey("fieldType")));
        }

        Assert.Equal(HasError(file), run.ExitCode == 1);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Graph_prints_what_the_Invoke_button_sends(string set, string name)
    {
        var expected = Expected(set, name);
        var run = await ToolRun.InProcessAsync("graph", Evidence.Path("workflows", set, name), "--json", "--unknown-nodes", "drop");

        var printed = JsonNode.Parse(run.Output)!;
        JsonDifference.AssertNone(expected["graph"], printed["graph"]);
        JsonDifference.AssertNone(expected["batchData"], printed["data"]);
        Assert.Equal(expected["workflow"] is null, printed["workflow"] is null);
        if (expected["workflow"] is { } workflow)
            JsonDifference.AssertNone(FormIds.Renamed(workflow), FormIds.Renamed(printed["workflow"]!));
        Assert.Equal(HasError(printed), run.ExitCode == 1);
    }

    private static JsonNode Expected(string set, string name) => JsonNode.Parse(File.ReadAllText(Evidence.Path("oracle", set, name)))!;

    private static bool HasError(JsonNode printed) => printed["diagnostics"]!.AsArray().Any(d => (string?)d!["severity"] == "error");

    // What both sides say of an input, in one shape.
    private static JsonObject Shape(JsonNode oracle)
    {
        var label = (string?)oracle["fieldLabel"] is { Length: > 0 } own ? own : (string?)oracle["template"]?["title"] ?? "";
        var shape = new JsonObject
        {
            ["index"] = oracle["index"]!.DeepClone(),
            ["nodeId"] = oracle["nodeId"]!.DeepClone(),
            ["nodeType"] = oracle["nodeType"]!.DeepClone(),
            ["fieldName"] = oracle["fieldName"]!.DeepClone(),
        };
        if (oracle["template"]?["type"] is { } type)
        {
            shape["label"] = label;
            shape["fieldType"] = new JsonObject { ["name"] = type["name"]!.DeepClone(), ["cardinality"] = type["cardinality"]!.DeepClone() };
        }

        if (oracle["value"] is { } value)
            shape["value"] = value.DeepClone();
        return shape;
    }

    // A node without a template (unknown, or too old) has types in our eyes alone.
    private static JsonObject Printed(JsonNode input, bool typed)
    {
        var shape = new JsonObject();
        foreach (var name in (string[])["index", "nodeId", "nodeType", "fieldName", "label", "fieldType", "value"])
        {
            if (input[name] is { } value && (typed || name is not ("fieldType" or "label")))
                shape[name] = value.DeepClone();
        }

        return shape;
    }
}
