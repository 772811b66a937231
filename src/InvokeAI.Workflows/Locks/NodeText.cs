using System.Globalization;
using InvokeAI.Workflows.Nodes;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Workflows.Locks;

/// <summary>Writes the sentences about changed fields of nodes. Each names the descriptor, the node with its label and ID, and the field.</summary>
internal static class NodeText
{
    private const int NamesShown = 5;

    public static string Missing(LockedNode was, NodeFieldSet fields)
    {
        var reason = fields.Node(was.NodeId) is not null ? "no longer has a field that can be set"
            : fields.NodesOffGraph.ContainsKey(was.NodeId) ? "is no longer sent to the server" : "was removed from the workflow";
        return $"node {Of(was)} {reason}; code that uses 'Nodes.{was.Name}' no longer compiles";
    }

    public static string Moved(LockedNode was, LockedNode now)
        => $"node {Of(now)} replaces node '{SafeText.Part(was.NodeId)}', which was removed; 'Nodes.{now.Name}' now sets the new node";

    public static string NameRefused(LockedNode was, LockedNode now)
        => $"the form lock calls node {Of(now)} '{was.Name}', but the class or another node has that name; change the line, or run "
            + $"'{DriftRules.AcceptCommand}'";

    public static string NameRefused(LockedField was, LockedField now, LockedNode node)
        => $"the form lock calls field '{SafeText.Part(now.FieldName)}' of node {Of(node)} '{was.Name}', but the class or another field has that name; "
            + $"change the line, or run '{DriftRules.AcceptCommand}'";

    public static string FieldMissing(LockedField was, LockedNode node, string name)
        => $"field '{SafeText.Part(was.FieldName)}' of node {Of(node)} was removed; code that uses 'Nodes.{name}' no longer compiles";

    public static string Connected(LockedField was, LockedNode node, string name, (string NodeId, string FieldName) source, NodeFieldSet fields)
        => $"field '{SafeText.Part(was.FieldName)}' of node {Of(node)} cannot be set any more, because an edge from {Source(source, fields)} feeds it; "
            + $"code that uses 'Nodes.{name}' no longer compiles";

    public static string Retyped(LockedField was, LockedField now, LockedNode node, string name)
    {
        var (before, after) = was.CSharpType != now.CSharpType ? (was.CSharpType, now.CSharpType) : (was.FieldType, now.FieldType);
        return $"field '{SafeText.Part(was.FieldName)}' of node {Of(node)} ('Nodes.{name}') changed its type "
            + $"from {SafeText.Part(before)} to {SafeText.Part(after)}";
    }

    public static string New(LockedNode node, IReadOnlyList<string> names)
    {
        var shown = string.Join(", ", names.Take(NamesShown).Select(name => $"'{name}'"));
        var more = names.Count > NamesShown ? $" and {(names.Count - NamesShown).ToString(CultureInfo.InvariantCulture)} more" : "";
        return $"node {Of(node)} has fields that the form lock does not pin yet: {shown}{more}";
    }

    private static string Of(LockedNode node)
    {
        var label = node.NodeLabel.Length == 0 ? "" : "\"" + SafeText.Part(node.NodeLabel) + "\", ";
        return $"'{node.Name}' ({label}{SafeText.Part(node.NodeType)} '{SafeText.Part(node.NodeId)}')";
    }

    private static string Source((string NodeId, string FieldName) source, NodeFieldSet fields)
    {
        var owner = fields.Node(source.NodeId) is { } node
            ? $"\"{SafeText.Part(node.Title)}\" ({SafeText.Part(node.Type)} '{SafeText.Part(node.Id)}')"
            : $"'{SafeText.Part(source.NodeId)}'";
        return $"'{SafeText.Part(source.FieldName)}' of node {owner}";
    }
}
