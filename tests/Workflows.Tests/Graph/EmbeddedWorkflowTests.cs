using System.Text.Json.Nodes;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Tests.Graph;

/// <summary>Tests all that is sent of a file with one of everything.</summary>
public sealed class EmbeddedWorkflowTests
{
    private const string File = """
        {
          "id":"the-id","name":"N","author":"A","description":"D","version":"1.2.3","contact":"C","tags":"t, u","notes":"O",
          "exposedFields":[{"nodeId":"s","fieldName":"value"},{"nodeId":"i","fieldName":"value"}],
          "meta":{"version":"4.0.0","category":"user"},
          "form":{"rootElementId":"root","elements":{
            "root":{"id":"root","type":"container","data":{"layout":"column","children":["head","words","line","box"]}},
            "head":{"id":"head","parentId":"root","type":"heading","data":{"content":"Head \"one\""}},
            "words":{"id":"words","parentId":"root","type":"text","data":{"content":"Some words"}},
            "line":{"id":"line","parentId":"root","type":"divider"},
            "box":{"id":"box","parentId":"root","type":"container","data":{"layout":"row","children":["f1","f2","f3","f4"]}},
            "f1":{"id":"f1","parentId":"box","type":"node-field","data":{"fieldIdentifier":{"nodeId":"i","fieldName":"value"},"showDescription":false,
              "settings":{"type":"integer-field-config","component":"slider","min":1,"max":9,"showShuffle":true}}},
            "f2":{"id":"f2","parentId":"box","type":"node-field","data":{"fieldIdentifier":{"nodeId":"f","fieldName":"value"},"showDescription":true,
              "settings":{"type":"float-field-config","component":"number-input","max":0.5}}},
            "f3":{"id":"f3","parentId":"box","type":"node-field","data":{"fieldIdentifier":{"nodeId":"s","fieldName":"value"},"showDescription":true,
              "settings":{"type":"string-field-config","component":"dropdown","options":[{"label":"One","value":"1"},{"label":"Two","value":"2"}]}}},
            "f4":{"id":"f4","parentId":"box","type":"node-field","data":{"fieldIdentifier":{"nodeId":"b","fieldName":"value"},"showDescription":true}}}},
          "nodes":[
            {"id":"s","type":"invocation","data":{"id":"s","type":"string","version":"1.0.1","nodePack":"invokeai","label":"L","notes":"M","isOpen":false,"isIntermediate":false,"useCache":false,
              "inputs":{"value":{"name":"value","label":"VL","description":"VD","value":"1"}}},"position":{"x":1.5,"y":-2}},
            {"id":"i","type":"invocation","data":{"id":"i","type":"integer","version":"1.0.1","nodePack":"invokeai","label":"","notes":"","isOpen":true,"isIntermediate":true,"useCache":true,
              "inputs":{"value":{"name":"value","label":"","description":"","value":5}}},"position":{"x":0,"y":0}},
            {"id":"f","type":"invocation","data":{"id":"f","type":"float","version":"1.0.1","nodePack":"invokeai","label":"","notes":"","isOpen":true,"isIntermediate":true,"useCache":true,
              "inputs":{"value":{"name":"value","label":"","description":"","value":0.25}}},"position":{"x":0,"y":0}},
            {"id":"b","type":"invocation","data":{"id":"b","type":"boolean","version":"1.0.1","nodePack":"invokeai","label":"","notes":"","isOpen":true,"isIntermediate":true,"useCache":true,
              "inputs":{"value":{"name":"value","label":"","description":"","value":true}}},"position":{"x":0,"y":0}},
            {"id":"sum","type":"invocation","data":{"id":"sum","type":"add","version":"1.0.1","nodePack":"invokeai","label":"","notes":"","isOpen":true,"isIntermediate":true,"useCache":true,
              "inputs":{"a":{"name":"a","label":"","description":"","value":1},"b":{"name":"b","label":"","description":"","value":2}}},"position":{"x":0,"y":0}},
            {"id":"n","type":"notes","data":{"id":"n","type":"notes","label":"Notes","isOpen":true,"notes":"Read me"},"position":{"x":3,"y":4}},
            {"id":"k","type":"connector","data":{"id":"k","type":"connector","label":"Conn","isOpen":false},"position":{"x":5,"y":6}}],
          "edges":[
            {"id":"e1","type":"default","source":"i","sourceHandle":"value","target":"k","targetHandle":"in"},
            {"id":"e2","type":"default","source":"k","sourceHandle":"out","target":"sum","targetHandle":"a","hidden":true},
            {"id":"e3","type":"collapsed","source":"i","target":"sum"}]
        }
        """;

    // Members of an object may stand in any order.
    private static void Same(string expected, string actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);

    private static RenderedWorkflow Render()
    {
        var loaded = WorkflowLoader.Load("all.json", File, new LoadOptions(EmbeddedCatalog.Instance));
        Assert.False(loaded.HasErrors, string.Join("; ", loaded.Diagnostics.Select(d => d.Message)));
        return GraphRenderer.Render(loaded.Plan!);
    }

    [Fact]
    public void The_graph_has_the_nodes_that_run_and_the_edges_between_them()
        => Same(
            """
            {
              "nodes":{
                "s":{"type":"string","id":"s","value":"1","use_cache":false,"is_intermediate":false},
                "i":{"type":"integer","id":"i","value":5,"use_cache":true,"is_intermediate":true},
                "f":{"type":"float","id":"f","value":0.25,"use_cache":true,"is_intermediate":true},
                "b":{"type":"boolean","id":"b","value":true,"use_cache":true,"is_intermediate":true},
                "sum":{"type":"add","id":"sum","b":2,"use_cache":true,"is_intermediate":true}},
              "edges":[{"source":{"node_id":"i","field":"value"},"destination":{"node_id":"sum","field":"a"}}]
            }
            """,
            Render().Graph);

    [Fact]
    public void The_workflow_is_the_file_as_the_editor_writes_it()
    {
        var expected = JsonNode.Parse(File)!;
        foreach (var node in expected["nodes"]!.AsArray().Where(n => (string?)n!["type"] == "invocation"))
            node!["data"]!["dynamicInputTemplates"] = new JsonObject();
        expected["form"]!["elements"]!["f2"]!["data"]!["settings"]!["showShuffle"] = false;
        Same(expected.ToJsonString(), Render().Workflow);
    }

    [Fact]
    public void There_is_no_batch_data_without_batch_nodes() => Assert.Equal("[]", Render().Data);
}
