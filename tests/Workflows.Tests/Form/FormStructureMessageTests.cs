using System.Text.Json.Nodes;
using InvokeAI.Tests.Document;
using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Tests.Form;

/// <summary>Tests that the message about an invalid form names the elements that cause it.</summary>
public sealed class FormStructureMessageTests
{
    [Theory]
    [InlineData("no root", "'gone'")]
    [InlineData("root is a field", "'field-0'", "container")]
    [InlineData("root has another id", "'root'", "'other'")]
    [InlineData("root has a parent", "'root'", "parent")]
    [InlineData("circle", "'root'", "holds")]
    [InlineData("missing child", "'root'", "'gone'")]
    [InlineData("no parent", "'field-0'", "'root'")]
    [InlineData("parent is missing", "'field-0'", "'gone'")]
    [InlineData("parent is a field", "'field-0'", "'field-1'")]
    [InlineData("parent does not list it", "'field-0'", "'box'")]
    [InlineData("root's id and a parent", "'field-0'", "parent")]
    [InlineData("orphan", "'lost'")]
    public void A_fault_is_said_with_its_elements(string fault, params string[] words)
    {
        var made = new MadeWorkflow().Node("a", "integer", """{"value":1}""").Node("b", "integer", """{"value":1}""").Show("a", "value").Show("b", "value");
        var (root, children) = (made.Elements["root"]!, made.Elements["root"]!["data"]!["children"]!.AsArray());
        switch (fault)
        {
            case "no root": made.Root["form"]!["rootElementId"] = "gone"; break;
            case "root is a field": made.Root["form"]!["rootElementId"] = "field-0"; made.Elements["field-0"]!.AsObject().Remove("parentId"); break;
            case "root has another id": root["id"] = "other"; break;
            case "root has a parent": root["parentId"] = "field-0"; break;
            case "circle": children.Add("root"); break;
            case "missing child": children.Add("gone"); break;
            case "no parent": made.Elements["field-0"]!.AsObject().Remove("parentId"); break;
            case "parent is missing": made.Elements["field-0"]!["parentId"] = "gone"; break;
            case "parent is a field": made.Elements["field-0"]!["parentId"] = "field-1"; break;
            case "parent does not list it":
                made.Elements["box"] = JsonNode.Parse("""{"id":"box","parentId":"root","type":"container","data":{"layout":"row","children":[]}}""");
                children.Add("box");
                made.Elements["field-0"]!["parentId"] = "box";
                break;
            case "root's id and a parent": made.Elements["field-0"]!["id"] = "root"; break;
            case "orphan": made.Elements["lost"] = JsonNode.Parse("""{"id":"lost","parentId":"root","type":"divider"}"""); break;
        }

        var said = Assert.Single(made.Load().Diagnostics);
        Assert.Equal(WorkflowRules.FormStructure, said.Rule);
        Assert.All(words, word => Assert.Contains(word, said.Arguments[0], StringComparison.Ordinal));
    }

    [Fact]
    public void A_container_that_stands_in_two_containers_is_walked_once()
    {
        var made = new MadeWorkflow().Node("a", "integer", """{"value":1}""");
        var children = made.Elements["root"]!["data"]!["children"]!.AsArray();
        made.Elements["box"] = JsonNode.Parse("""{"id":"box","parentId":"root","type":"container","data":{"layout":"row","children":["one"]}}""");
        made.Elements["one"] =
            JsonNode.Parse(
                """{"id":"one","parentId":"box","type":"node-field","data":{"fieldIdentifier":{"nodeId":"a","fieldName":"value"},"showDescription":true}}""");
        children.Add("box");
        children.Add("box");
        Assert.Equal([null, 0], made.Load().Inputs.Select(i => i.AliasOf));
    }

    [Fact]
    public void A_fault_in_a_container_inside_the_form_is_said()
    {
        var made = new MadeWorkflow().Node("a", "integer", """{"value":1}""");
        made.Elements["box"] = JsonNode.Parse("""{"id":"box","parentId":"root","type":"container","data":{"layout":"row","children":["gone"]}}""");
        made.Elements["root"]!["data"]!["children"]!.AsArray().Add("box");
        made.Elements["lost"] = JsonNode.Parse("""{"id":"lost","parentId":"root","type":"divider"}""");
        Assert.Contains("'gone'", Assert.Single(made.Load().Diagnostics).Arguments[0], StringComparison.Ordinal);
    }
}
