using System.Text.Json.Nodes;

namespace InvokeAI.Tool.Tests.Reports;

/// <summary>Writes a small workflow whose inputs a report shows.</summary>
internal sealed class ReportForm
{
    private readonly JsonArray _nodes = [];
    private readonly JsonArray _edges = [];
    private readonly JsonArray _children = [];
    private readonly JsonObject _elements = [];

    /// <summary>Adds a node with inputs given as a JSON object of name → value.</summary>
    public ReportForm Node(string id, string type, string version, string inputs)
    {
        var fields = new JsonObject();
        foreach (var (name, value) in JsonNode.Parse(inputs)!.AsObject())
            fields[name] = new JsonObject { ["name"] = name, ["label"] = "", ["description"] = "", ["value"] = value?.DeepClone() };
        _nodes.Add((JsonNode)new JsonObject
        {
            ["id"] = id,
            ["type"] = "invocation",
            ["position"] = new JsonObject { ["x"] = 0, ["y"] = 0 },
            ["data"] = new JsonObject
            {
                ["id"] = id,
                ["type"] = type,
                ["version"] = version,
                ["nodePack"] = "invokeai",
                ["label"] = "",
                ["notes"] = "",
                ["inputs"] = fields,
                ["isOpen"] = true,
                ["isIntermediate"] = true,
                ["useCache"] = true,
            },
        });
        return this;
    }

    public ReportForm Edge(string from, string fromField, string to, string toField)
    {
        _edges.Add((JsonNode)new JsonObject
        {
            ["id"] = $"{from}{fromField}-{to}{toField}",
            ["type"] = "default",
            ["source"] = from,
            ["sourceHandle"] = fromField,
            ["target"] = to,
            ["targetHandle"] = toField,
        });
        return this;
    }

    public ReportForm Field(string node, string field)
    {
        var id = $"node-field-{_children.Count}";
        _elements[id] = new JsonObject
        {
            ["id"] = id,
            ["type"] = "node-field",
            ["parentId"] = "root",
            ["data"] = new JsonObject { ["fieldIdentifier"] = new JsonObject { ["nodeId"] = node, ["fieldName"] = field }, ["showDescription"] = true },
        };
        _children.Add((JsonNode)id);
        return this;
    }

    public WorkflowDefinition Load(string name, params CustomNode[] nodes)
    {
        _elements["root"] = new JsonObject
        {
            ["id"] = "root",
            ["type"] = "container",
            ["data"] = new JsonObject { ["layout"] = "column", ["children"] = _children },
        };
        var file = new JsonObject
        {
            ["name"] = name,
            ["author"] = "",
            ["description"] = "",
            ["version"] = "1",
            ["contact"] = "",
            ["tags"] = "",
            ["notes"] = "",
            ["exposedFields"] = new JsonArray(),
            ["meta"] = new JsonObject { ["version"] = "4.0.0", ["category"] = "user" },
            ["form"] = new JsonObject { ["elements"] = _elements, ["rootElementId"] = "root" },
            ["nodes"] = _nodes,
            ["edges"] = _edges,
        };
        return WorkflowDefinition.Parse(file.ToJsonString(), options: new() { Nodes = nodes });
    }
}
