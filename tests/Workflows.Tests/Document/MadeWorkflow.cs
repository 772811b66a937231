using System.Text.Json.Nodes;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Tests.Document;

/// <summary>A small workflow in the export format, made node by node, so that a test shows one rule and nothing else.</summary>
internal sealed class MadeWorkflow
{
    private readonly JsonObject _root;
    private readonly JsonArray _nodes = [];
    private readonly JsonArray _edges = [];
    private readonly JsonArray _children = [];
    private readonly JsonObject _elements = [];

    public MadeWorkflow(string schemaVersion = "4.0.0")
    {
        _elements["root"] =
            new JsonObject { ["id"] = "root", ["type"] = "container", ["data"] = new JsonObject { ["layout"] = "column", ["children"] = _children } };
        _root = new JsonObject
        {
            ["name"] = "Made",
            ["author"] = "",
            ["description"] = "",
            ["version"] = "1.0.0",
            ["contact"] = "",
            ["tags"] = "",
            ["notes"] = "",
            ["exposedFields"] = new JsonArray(),
            ["meta"] = new JsonObject { ["version"] = schemaVersion, ["category"] = "user" },
            ["nodes"] = _nodes,
            ["edges"] = _edges,
            ["form"] = new JsonObject { ["elements"] = _elements, ["rootElementId"] = "root" },
        };
    }

    /// <summary>Gets the whole file, for further changes.</summary>
    public JsonObject Root => _root;

    public JsonObject Elements => _elements;

    /// <summary>
    /// Adds a node of the catalog's own version, with its template's defaults. <paramref name="values"/> is a JSON object of values, in which null removes one.
    /// </summary>
    public MadeWorkflow Node(string id, string type, string values = "{}", string? version = null, bool intermediate = true)
    {
        var given = JsonNode.Parse(values)!.AsObject();
        var inputs = new JsonObject();
        if (EmbeddedCatalog.Instance.TryGet(type, out var template))
        {
            foreach (var field in template.Inputs)
                inputs[field.Name] = Input(field.Name, field.Default is null ? null : JsonNode.Parse(field.Default));
        }

        foreach (var (name, value) in given)
            inputs[name] = Input(name, value?.DeepClone());
        _nodes.Add(new JsonObject
        {
            ["id"] = id,
            ["type"] = "invocation",
            ["data"] = new JsonObject
            {
                ["id"] = id,
                ["type"] = type,
                ["version"] = version ?? template?.Version ?? "1.0.0",
                ["nodePack"] = "invokeai",
                ["label"] = "",
                ["notes"] = "",
                ["isOpen"] = true,
                ["isIntermediate"] = intermediate,
                ["useCache"] = true,
                ["inputs"] = inputs,
            },
            ["position"] = new JsonObject { ["x"] = 0, ["y"] = 0 },
        });
        return this;
    }

    public MadeWorkflow Connector(string id)
    {
        _nodes.Add(new JsonObject
        {
            ["id"] = id,
            ["type"] = "connector",
            ["data"] = new JsonObject { ["id"] = id, ["type"] = "connector", ["label"] = "", ["isOpen"] = true },
            ["position"] = new JsonObject { ["x"] = 0, ["y"] = 0 },
        });
        return this;
    }

    /// <summary>Adds an edge written <c>a.value -> b.width</c>.</summary>
    public MadeWorkflow Edge(string words)
    {
        var ends = words.Split(" -> ");
        var (source, target) = (ends[0].Split('.'), ends[1].Split('.'));
        _edges.Add(new JsonObject
        {
            ["id"] = $"edge-{_edges.Count}",
            ["type"] = "default",
            ["source"] = source[0],
            ["sourceHandle"] = source[1],
            ["target"] = target[0],
            ["targetHandle"] = target[1],
        });
        return this;
    }

    public MadeWorkflow Collapsed(string source, string target)
    {
        _edges.Add(new JsonObject { ["id"] = $"edge-{_edges.Count}", ["type"] = "collapsed", ["source"] = source, ["target"] = target });
        return this;
    }

    /// <summary>Adds a field to the form, with settings in JSON.</summary>
    public MadeWorkflow Show(string nodeId, string fieldName, string? settings = null)
    {
        var key = $"field-{_children.Count}";
        var data = new JsonObject { ["fieldIdentifier"] = new JsonObject { ["nodeId"] = nodeId, ["fieldName"] = fieldName }, ["showDescription"] = true };
        if (settings is not null)
            data["settings"] = JsonNode.Parse(settings);
        _elements[key] = new JsonObject { ["id"] = key, ["parentId"] = "root", ["type"] = "node-field", ["data"] = data };
        _children.Add(key);
        return this;
    }

    public MadeWorkflow With(Action<JsonObject> change)
    {
        change(_root);
        return this;
    }

    public LoadedWorkflow Load(UnknownNodes unknown = UnknownNodes.Error, NodeCatalog? catalog = null)
        => WorkflowLoader.Load("made.json", _root.ToJsonString(), new LoadOptions(catalog ?? EmbeddedCatalog.Instance) { UnknownNodes = unknown });

    private static JsonObject Input(string name, JsonNode? value)
    {
        var input = new JsonObject { ["name"] = name, ["label"] = "", ["description"] = "" };
        if (value is not null)
            input["value"] = value;
        return input;
    }
}

/// <summary>Provides what tests ask of a loaded workflow.</summary>
internal static class Loaded
{
    public static JsonNode Graph(this LoadedWorkflow workflow, Dictionary<int, SlotValue>? slots = null)
        => JsonNode.Parse(GraphRenderer.Render(workflow.Plan!, slots).Graph)!;

    public static JsonNode Workflow(this LoadedWorkflow workflow, Dictionary<int, SlotValue>? slots = null)
        => JsonNode.Parse(GraphRenderer.Render(workflow.Plan!, slots).Workflow)!;

    public static string Data(this LoadedWorkflow workflow, Func<double>? random = null) => GraphRenderer.Render(workflow.Plan!, random: random).Data;

    /// <summary>Returns the edges of the graph, written <c>a.value -> b.width</c>.</summary>
    public static string[] Edges(this LoadedWorkflow workflow)
        => [.. workflow.Graph()["edges"]!.AsArray()
            .Select(e => $"{e!["source"]!["node_id"]}.{e["source"]!["field"]} -> {e["destination"]!["node_id"]}.{e["destination"]!["field"]}")];

    public static string? Sent(this LoadedWorkflow workflow, string node, string field) => workflow.Graph()["nodes"]![node]?[field]?.ToJsonString();

    public static bool Says(this LoadedWorkflow workflow, DiagnosticRule rule) => workflow.Diagnostics.Any(d => d.Rule == rule);

    public static FormInput Input(this LoadedWorkflow workflow, int index) => workflow.Inputs[index];
}
