using System.Text.Json.Nodes;

namespace InvokeAI.Tests;

/// <summary>Writes small workflow files as the editor exports them.</summary>
internal sealed class FormText
{
    private readonly JsonArray nodes = [];
    private readonly JsonArray edges = [];
    private readonly JsonArray children = [];
    private readonly JsonObject elements = [];
    private readonly string root;
    private readonly JsonObject head =
        new()
        {
            ["name"] = "Test",
            ["author"] = "",
            ["description"] = "",
            ["version"] = "1",
            ["contact"] = "",
            ["tags"] = "",
            ["notes"] = "",
            ["exposedFields"] = new JsonArray(),
            ["meta"] = new JsonObject { ["version"] = "4.0.0", ["category"] = "user" }
        };

    public FormText(string root = "root") => this.root = root;

    /// <summary>Adds a node with inputs given as a JSON object of name → value.</summary>
    public FormText Node(string id, string type, string version, string inputs = "{}", bool isIntermediate = true, string kind = "invocation")
    {
        var fields = new JsonObject();
        foreach (var (name, value) in JsonNode.Parse(inputs)!.AsObject())
            fields[name] = new JsonObject { ["name"] = name, ["label"] = "", ["description"] = "", ["value"] = value?.DeepClone() };
        nodes.Add((JsonNode)new JsonObject
        {
            ["id"] = id,
            ["type"] = kind,
            ["position"] = new JsonObject { ["x"] = 0, ["y"] = 0 },
            ["data"] =
                new JsonObject
                {
                    ["id"] = id,
                    ["type"] = type,
                    ["version"] = version,
                    ["nodePack"] = "invokeai",
                    ["label"] = "",
                    ["notes"] = "",
                    ["inputs"] = fields,
                    ["isOpen"] = true,
                    ["isIntermediate"] = isIntermediate,
                    ["useCache"] = true
                },
        });
        return this;
    }

    public FormText Edge(string from, string fromField, string to, string toField)
    {
        edges.Add(
            (JsonNode)new JsonObject
            {
                ["id"] = $"{from}{fromField}-{to}{toField}",
                ["type"] = "default",
                ["source"] = from,
                ["sourceHandle"] = fromField,
                ["target"] = to,
                ["targetHandle"] = toField
            });
        return this;
    }

    public FormText Collapsed(string from, string to)
    {
        edges.Add(
            (JsonNode)new JsonObject
            {
                ["id"] = $"{from}-{to}-collapsed",
                ["type"] = "collapsed",
                ["source"] = from,
                ["target"] = to,
                ["sourceHandle"] = null,
                ["targetHandle"] = null
            });
        return this;
    }

    public FormText Field(string nodeId, string field)
        => Element($"node-field-{children.Count}", "node-field",
            new() { ["fieldIdentifier"] = new JsonObject { ["nodeId"] = nodeId, ["fieldName"] = field }, ["showDescription"] = true });

    /// <summary>Adds a divider, which has no data.</summary>
    public FormText Divider() => Element($"divider-{children.Count}", "divider", null);

    public FormText Head(string name, JsonNode? value)
    {
        head[name] = value;
        return this;
    }

    public FormText Node(Action<JsonObject> change)
    {
        change(nodes[^1]!.AsObject());
        return this;
    }

    public FormText Form(Action<JsonObject> change)
    {
        change(elements);
        return this;
    }

    public WorkflowDefinition Load() => WorkflowDefinition.Parse(ToString(), "test.json");

    public override string ToString()
    {
        elements[root] =
            new JsonObject { ["id"] = root, ["type"] = "container", ["data"] = new JsonObject { ["layout"] = "column", ["children"] = children.DeepClone() } };
        var file = head.DeepClone().AsObject();
        file["form"] = new JsonObject { ["elements"] = elements.DeepClone(), ["rootElementId"] = root };
        file["nodes"] = nodes.DeepClone();
        file["edges"] = edges.DeepClone();
        return file.ToJsonString();
    }

    private FormText Element(string id, string type, JsonObject? data)
    {
        var element = new JsonObject { ["id"] = id, ["type"] = type, ["parentId"] = root };
        if (data is not null)
            element["data"] = data;
        elements[id] = element;
        children.Add((JsonNode)id);
        return this;
    }
}
