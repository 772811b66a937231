using System.Globalization;
using System.Text;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Benchmarks.Growth;

/// <summary>A workflow in the export format, written part by part: as many of each as a test wants.</summary>
internal sealed class RepeatedText
{
    private readonly StringBuilder _nodes = new();
    private readonly StringBuilder _edges = new();
    private readonly StringBuilder _elements = new();
    private readonly StringBuilder _children = new();
    private readonly StringBuilder _exposed = new();
    private int _edge;
    private int _element;

    /// <summary>Adds a node of the catalog's version.</summary>
    /// <param name="id">Its ID.</param>
    /// <param name="type">Its type.</param>
    /// <param name="inputs">Members of <c>inputs</c> as JSON, made by <see cref="Input"/>.</param>
    /// <param name="label">Its label.</param>
    /// <param name="more">Further members of <c>data</c>, each with a comma behind it.</param>
    /// <param name="intermediate">Whether its images are intermediate.</param>
    public RepeatedText Node(string id, string type, string inputs = "", string label = "", string more = "", bool intermediate = true)
    {
        var version = EmbeddedCatalog.Instance.TryGet(type, out var template) ? template.Version : "1.0.0";
        Comma(_nodes).Append(CultureInfo.InvariantCulture, $$$"""
            {"id":"{{{id}}}","type":"invocation","data":{{{{more}}}"id":"{{{id}}}","type":"{{{type}}}","version":"{{{version}}}","nodePack":"invokeai","label":"{{{label}}}","notes":"","isOpen":true,"isIntermediate":{{{(intermediate ? "true" : "false")}}},"useCache":true,"inputs":{{{{inputs}}}}},"position":{"x":0,"y":0}}
            """);
        return this;
    }

    public RepeatedText Connector(string id)
    {
        Comma(_nodes)
            .Append(CultureInfo.InvariantCulture,
                $$$"""{"id":"{{{id}}}","type":"connector","data":{"id":"{{{id}}}","type":"connector","label":"","isOpen":true},"position":{"x":0,"y":0}}""");
        return this;
    }

    /// <summary>Adds an edge from one field to another, each written <c>node.field</c>.</summary>
    public RepeatedText Edge(string from, string to)
    {
        var (source, target) = (from.Split('.'), to.Split('.'));
        Comma(_edges).Append(CultureInfo.InvariantCulture, $$"""
            {"id":"edge-{{_edge++}}","type":"default","source":"{{source[0]}}","sourceHandle":"{{source[1]}}","target":"{{target[0]}}","targetHandle":"{{target[1]}}"}
            """);
        return this;
    }

    /// <summary>Puts a field on the form.</summary>
    public RepeatedText Show(string node, string field, string settings = "")
    {
        var key = $"field-{_element++}";
        Comma(_children).Append(CultureInfo.InvariantCulture, $"\"{key}\"");
        _elements.Append(CultureInfo.InvariantCulture,
            $$$$""","{{{{key}}}}":{"id":"{{{{key}}}}","parentId":"root","type":"node-field","data":{{{{{settings}}}}"fieldIdentifier":{"nodeId":"{{{{node}}}}","fieldName":"{{{{field}}}}"},"showDescription":true}}""");
        return this;
    }

    public RepeatedText Expose(string node, string field)
    {
        Comma(_exposed).Append(CultureInfo.InvariantCulture, $$"""{"nodeId":"{{node}}","fieldName":"{{field}}"}""");
        return this;
    }

    /// <summary>Puts containers on the form, each in the one before, and the field in the innermost.</summary>
    public RepeatedText Nest(int containers, string node, string field)
    {
        Comma(_children).Append("\"box-0\"");
        for (var i = 0; i < containers; i++)
            Element($"box-{i}", i == 0 ? "root" : $"box-{i - 1}", "container",
                $$"""{"layout":"row","children":["{{(i == containers - 1 ? "leaf" : $"box-{i + 1}")}}"]}""");
        Element("leaf", $"box-{containers - 1}", "node-field", $$$"""{"fieldIdentifier":{"nodeId":"{{{node}}}","fieldName":"{{{field}}}"}}""");
        return this;
    }

    /// <summary>Puts an element on the form.</summary>
    public RepeatedText Place(string key, string type, string data)
    {
        Comma(_children).Append(CultureInfo.InvariantCulture, $"\"{key}\"");
        Element(key, "root", type, data);
        return this;
    }

    /// <summary>Gets one member of a node's <c>inputs</c>.</summary>
    public static string Input(string name, string? value = null, string label = "")
        => $$"""{{JsonText.Quote(name)}}:{"name":{{JsonText.Quote(name)}},"label":{{JsonText.Quote(label)}},"description":""{{(value is null
            ? ""
            : ",\"value\":" + value)}}}""";

    public override string ToString() => $$$$$"""
        {"name":"Repeated","author":"","description":"","version":"1.0.0","contact":"","tags":"","notes":"","exposedFields":[{{{{{_exposed}}}}}],"meta":{"version":"4.0.0","category":"user"},
        "form":{"rootElementId":"root","elements":{"root":{"id":"root","type":"container","data":{"layout":"column","children":[{{{{{_children}}}}}]}}{{{{{_elements}}}}}}},
        "nodes":[{{{{{_nodes}}}}}],
        "edges":[{{{{{_edges}}}}}]}
        """;

    private void Element(string key, string parent, string type, string data)
        => _elements.Append(CultureInfo.InvariantCulture,
            $$$""","{{{key}}}":{"id":"{{{key}}}","parentId":"{{{parent}}}","type":"{{{type}}}","data":{{{data}}}}""");

    private static StringBuilder Comma(StringBuilder text) => text.Length == 0 ? text : text.Append(",\n");
}
