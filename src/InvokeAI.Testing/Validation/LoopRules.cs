using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Testing.Validation;

/// <summary>Checks the server's rules for iterate and collect nodes.</summary>
internal sealed class LoopRules(
    IReadOnlyDictionary<string, JsonObject> nodes,
    IReadOnlyList<Edge> edges,
    Func<JsonObject, string, FieldType?> output,
    Func<JsonObject, string, FieldType?> input)
{
    public string? Refusal()
    {
        foreach (var (id, node) in nodes)
        {
            var why = node.Text("type") switch
            {
                "iterate" when Iterator(id) is { } text => $"Invalid iterator node ({id}): {text}",
                "collect" when Collector(id) is { } text => $"Invalid collector node ({id}): {text}",
                _ => null,
            };
            if (why is not null)
                return why;
        }

        return null;
    }

    private string? Iterator(string id)
    {
        var inputs = edges.Where(e => e.Destination == id && e.DestinationField == "collection").ToList();
        if (inputs.Count == 0)
            return "Iterator must have a collection input edge";
        if (inputs.Count > 1)
            return "Iterator may only have one input edge";
        var source = From(inputs[0])!;
        if (source.Cardinality == FieldCardinality.Single && !EdgeTypes.IsAny(source))
            return "Iterator input must be a collection";
        var element = ElementOf(inputs[0], depth: 0);
        if (element is null)
            return null;
        foreach (var edge in edges.Where(e => e.Source == id && e.SourceField == "item"))
        {
            if (To(edge) is { } to && !EdgeTypes.Fit(element, to))
                return "Iterator collection type must match all iterator output types";
        }

        return null;
    }

    private string? Collector(string id)
    {
        var items = edges.Where(e => e.Destination == id && e.DestinationField == "item").ToList();
        var collections = edges.Where(e => e.Destination == id && e.DestinationField == "collection").ToList();
        if (items.Count + collections.Count == 0)
            return "Collector must have at least one item or collection input edge";
        if (collections.Any(e => From(e) is { Cardinality: FieldCardinality.Single } type && !EdgeTypes.IsAny(type)))
            return "Collector collection input must be a collection";
        var elements = items.Select(e => ItemOf(e, 0)).Concat(collections.Select(e => ElementOf(e, 0))).OfType<FieldType>()
            .Where(t => !EdgeTypes.IsAny(t)).Select(t => t.Name).Distinct(StringComparer.Ordinal).ToList();
        if (elements.Count > 1)
            return "Collector input collection items must be of a single type";
        foreach (var edge in edges.Where(e => e.Source == id && e.SourceField == "collection"))
        {
            if (To(edge) is not { } to || EdgeTypes.IsAny(to))
                continue;
            if (to.Cardinality == FieldCardinality.Single)
                return "Collector output must connect to a collection input";
            if (elements.Count == 1 && !EdgeTypes.Fit(new FieldType(elements[0], FieldCardinality.Single), to with { Cardinality = FieldCardinality.Single }))
                return "Collector outputs must connect to a collection input with a matching type";
        }

        return null;
    }

    // What a collection holds: known from its type, or through collectors from what they collect.
    private FieldType? ElementOf(Edge edge, int depth)
    {
        if (depth < 32 && nodes[edge.Source].Text("type") == "collect")
        {
            var item = edges.FirstOrDefault(e => e.Destination == edge.Source && e.DestinationField == "item");
            if (item is not null)
                return ItemOf(item, depth + 1);
            var collection = edges.FirstOrDefault(e => e.Destination == edge.Source && e.DestinationField == "collection");
            return collection is null ? null : ElementOf(collection, depth + 1);
        }

        return From(edge) is { } type && !EdgeTypes.IsAny(type) ? type with { Cardinality = FieldCardinality.Single } : null;
    }

    private FieldType? ItemOf(Edge edge, int depth)
    {
        if (depth < 32 && nodes[edge.Source].Text("type") == "iterate" && edge.SourceField == "item")
        {
            var collection = edges.FirstOrDefault(e => e.Destination == edge.Source && e.DestinationField == "collection");
            return collection is null ? null : ElementOf(collection, depth + 1);
        }

        return From(edge) is { } type && !EdgeTypes.IsAny(type) ? type : null;
    }

    private FieldType? From(Edge edge) => output(nodes[edge.Source], edge.SourceField);

    private FieldType? To(Edge edge) => input(nodes[edge.Destination], edge.DestinationField);
}
