using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Names;

namespace InvokeAI.Workflows.Nodes;

/// <summary>Names nodes after their labels, otherwise their types, and fields after the names that InvokeAI gives them.</summary>
internal static class NodeFieldNames
{
    /// <param name="nodes">The nodes of the graph.</param>
    /// <param name="pinned">Names that the form lock pins, by <see cref="Key"/>.</param>
    /// <param name="className">The workflow's class; "" where it is not known.</param>
    public static IReadOnlyList<GraphNode> Assign(IReadOnlyList<GraphNode> nodes, IReadOnlyDictionary<string, string>? pinned, string className)
    {
        var pins = new Pins(pinned);
        var named = nodes.Where(node => node.Fields.Count > 0).ToList();
        var candidates = named.ConvertAll(node => new NameCandidate(asides => NodeName(node, asides), [() => PascalCase.Of(node.Type)], pins.Of(node.Id, "")));
        var names = UniqueNames.Assign(candidates, ReservedNames.ForNodes(className), "Node", pins.OfOtherNodes(named));
        var byId = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
            byId[named[i].Id] = names[i];
        return [.. nodes.Select(node => byId.TryGetValue(node.Id, out var name) ? Named(node with { Name = name }, pins, className) : node)];
    }

    /// <summary>Returns the key that the names of nodes and fields are pinned by.</summary>
    /// <param name="fieldName">The field; "" for the node itself.</param>
    public static string Key(string nodeId, string fieldName) => InputNames.PinKey(nodeId, fieldName);

    private static GraphNode Named(GraphNode node, Pins pins, string className)
    {
        var candidates = node.Fields.Select(field => new NameCandidate(_ => FieldName(field), [], pins.Of(node.Id, field.FieldName))).ToList();
        var names = UniqueNames.Assign(candidates, ReservedNames.ForNodeFields(className, node.Name), "Field", pins.OfOtherFields(node));
        return node with { Fields = [.. node.Fields.Select((field, i) => Named(node, field, names[i]))] };
    }

    private static NodeField Named(GraphNode node, NodeField field, string name)
    {
        if (field.IsOnForm)
            return field with { Name = name };
        var type = field.Data.Type;
        // An enum of the workflow's own is in one class with those of the form.
        if (type.Enum is { IsShared: false } own)
            type = type with { Enum = own with { Name = node.Name + name } };
        return field with { Name = name, Data = field.Data with { Name = $"{node.Name}.{name}", Type = type } };
    }

    private static string NodeName(GraphNode node, bool asides)
    {
        return Of(node.Label) ?? Of(node.Type) ?? "Node";

        string? Of(string text) => PascalCase.Of(asides ? text : Asides.Drop(text)) is { Length: > 0 } name ? name : null;
    }

    // The name of a called workflow's field holds a node's ID; its title is what people call it.
    private static string FieldName(NodeField field)
        => PascalCase.Of(NodeTypes.IsDynamicInput(field.FieldName) ? field.Data.Label : field.FieldName) is { Length: > 0 } name ? name : "Field";

    /// <summary>
    /// The pinned names by node. Code can still use the names of removed nodes and fields. Another node or field with such a name would compile and mean
    /// something else, so nothing gets these names.
    /// </summary>
    private sealed class Pins(IReadOnlyDictionary<string, string>? pinned)
    {
        private readonly ILookup<string, (string Field, string Name)> _byNode = (pinned ?? new Dictionary<string, string>()).ToLookup(
            pin => pin.Key.Substring(0, pin.Key.LastIndexOf('\n')),
            pin => (pin.Key.Substring(pin.Key.LastIndexOf('\n') + 1), pin.Value),
            StringComparer.Ordinal);

        public string? Of(string nodeId, string fieldName) => pinned is not null && pinned.TryGetValue(Key(nodeId, fieldName), out var name) ? name : null;

        public IEnumerable<string> OfOtherNodes(IEnumerable<GraphNode> nodes)
        {
            var here = new HashSet<string>(nodes.Select(node => node.Id), StringComparer.Ordinal);
            return _byNode.Where(node => !here.Contains(node.Key)).SelectMany(node => node).Where(pin => pin.Field.Length == 0).Select(pin => pin.Name);
        }

        public IEnumerable<string> OfOtherFields(GraphNode node)
        {
            var here = new HashSet<string>(node.Fields.Select(field => field.FieldName), StringComparer.Ordinal) { "" };
            return _byNode[node.Id].Where(pin => !here.Contains(pin.Field)).Select(pin => pin.Name);
        }
    }
}
