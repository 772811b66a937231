using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Nodes;

/// <summary>
/// Finds the fields of a graph that can be set, and their places in graph and embedded workflow, in the data that a class carries. The generator, the tool and
/// the runtime all read them here, so that they agree on names, types and slots.
/// </summary>
internal sealed class NodeFieldReader
{
    private static readonly Dictionary<string, FieldTemplate> NoFields = [];

    private readonly WorkflowData _data;
    private readonly FilledPieces _graph;
    private readonly FilledPieces _workflow;
    private readonly Dictionary<string, Dictionary<string, FieldTemplate>> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Node, string Field), int> _slots = new(FieldComparer.Instance);
    private readonly Dictionary<(string Node, string Field), (string, string)> _edges = new(FieldComparer.Instance);
    private readonly Dictionary<string, List<JsonItem>> _inWorkflow = new(StringComparer.Ordinal);
    private readonly List<PieceCut> _graphCuts = [];
    private readonly List<PieceCut> _workflowCuts = [];
    private int _next;

    private NodeFieldReader(WorkflowData data)
    {
        _data = data;
        _graph = FilledPieces.Of(data.Graph, "}");
        _workflow = FilledPieces.Of(data.Workflow, "");
        _next = data.Inputs.Count + data.References.Count;
        foreach (var type in data.NodeTypes)
            _types[type.Type] = type.Fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
        foreach (var input in data.Inputs.Where(input => !input.ReadOnly && input.AliasOf is null))
            _slots[(input.NodeId, input.FieldName)] = input.Index;
        for (var i = 0; i < data.References.Count; i++)
            _slots[(data.References[i].NodeId, data.References[i].FieldName)] = data.Inputs.Count + i;
    }

    /// <param name="data">The workflow.</param>
    /// <param name="pinned">The names that are valid, by <see cref="NodeFieldNames.Key"/>.</param>
    /// <param name="className">The workflow's class; "" where it is not known.</param>
    public static NodeFieldSet Read(WorkflowData data, IReadOnlyDictionary<string, string>? pinned = null, string className = "")
    {
        var reader = new NodeFieldReader(data);
        var nodes = NodeFieldNames.Assign(reader.Nodes(), pinned, className);
        return new(nodes, reader._graph.Cut(InOrder(reader._graphCuts)), reader._workflow.Cut(InOrder(reader._workflowCuts)), reader.OffGraph(nodes),
            reader._next);
    }

    private static List<PieceCut> InOrder(List<PieceCut> cuts) => [.. cuts.OrderBy(cut => cut.Start).ThenBy(cut => cut.Length)];

    private List<GraphNode> Nodes()
    {
        var graph = JsonText.TryParse(_graph.Text, out _)!;
        foreach (var edge in graph["edges"]!.Items)
            _edges[End(edge["destination"]!)] = End(edge["source"]!);
        foreach (var node in JsonText.TryParse(_workflow.Text, out _)!["nodes"]!.Items.Where(node => node["type"]!.Text == "invocation"))
        {
            if (!_inWorkflow.TryGetValue(node["id"]!.Text, out var all))
                _inWorkflow.Add(node["id"]!.Text, all = []);
            all.Add(node["data"]!);
        }

        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var node in _data.Nodes)
            titles[node.Id] = node.Label;
        return [.. graph["nodes"]!.Members.Select(member => Node(member, titles))];

        static (string, string) End(JsonItem end) => (end["node_id"]!.Text, end["field"]!.Text);
    }

    private GraphNode Node(JsonMember member, Dictionary<string, string> titles)
    {
        var (id, type) = (member.Name, member.Value["type"]!.Text);
        // Of nodes with one ID the last is sent.
        var same = _inWorkflow[id];
        var own = same[same.Count - 1];
        var node = new GraphNode(id, type) { Label = own["label"]!.Text, Title = titles.TryGetValue(id, out var title) ? title : type };
        var dynamic = own["dynamicInputTemplates"] is { Members.Count: > 0 } templates ? DynamicTemplates.Read(templates) : NoFields;
        var fields = new List<NodeField>();
        var connected = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        var others = new List<string>();
        var sent = new SentNode(member.Value, type);
        foreach (var input in own["inputs"]!.Members)
        {
            if (_edges.TryGetValue((id, input.Name), out var source))
                connected[input.Name] = source;
            else if (_slots.TryGetValue((id, input.Name), out var slot) && slot < _data.Inputs.Count)
                fields.Add(new() { NodeId = id, FieldName = input.Name, Slot = slot, Data = _data.Inputs[slot] });
            else if (Template(type, input, dynamic) is { } template && Cut(sent, input.Name, same) is { } cut)
                fields.Add(Field(node, input, template, cut));
            else
                others.Add(input.Name);
        }

        return node with { Fields = fields, Connected = connected, Others = others };
    }

    /// <summary>Returns the template of a field, or null if the field is not sent or only an edge can feed it.</summary>
    private FieldTemplate? Template(string type, JsonMember input, IReadOnlyDictionary<string, FieldTemplate> dynamic)
    {
        if (type == NodeTypes.CallSavedWorkflow && input.Name == "workflow_inputs")
            return null;
        if (dynamic.TryGetValue(input.Name, out var template))
            return template.Input == InputKind.Connection ? null : template;
        if (_types.TryGetValue(type, out var known) && known.TryGetValue(input.Name, out template))
            return template;
        return known is null || type == NodeTypes.CoreMetadata || (type == NodeTypes.CallSavedWorkflow && NodeTypes.IsDynamicInput(input.Name))
            ? GuessedTemplate.Of(input.Name, input.Value["value"])
            : null;
    }

    /// <summary>Gives a field a slot in graph and embedded workflow, if it has none yet.</summary>
    /// <returns>The slot, or null if the node has a member with the field's name, which could not be distinguished from the value.</returns>
    private int? Cut(SentNode node, string field, List<JsonItem> same)
    {
        if (_slots.TryGetValue((node.Id, field), out var known))
            return known;
        if (node.Cut(_next, field, _graph.Text) is not { } cut)
            return null;
        _graphCuts.Add(cut);
        foreach (var data in same)
        {
            if (data["inputs"]![field] is { } input)
                _workflowCuts.Add(SentNode.Cut(_next, "value", input, Value(input), _workflow.Text));
        }

        return _next++;
    }

    private static JsonMember? Value(JsonItem input)
    {
        foreach (var member in input.Members)
        {
            if (member.Name == "value")
                return member;
        }

        return null;
    }

    private static NodeField Field(GraphNode node, JsonMember member, FieldTemplate template, int slot)
    {
        var value = member.Value["value"];
        var input = new FormInput
        {
            Index = -1,
            Name = member.Name,
            NodeId = node.Id,
            NodeType = node.Type,
            NodeLabel = node.Label,
            NodeTitle = node.Title,
            FieldName = member.Name,
            FieldLabel = member.Value["label"]!.Text,
            FieldDescription = member.Value["description"]!.Text,
            Template = template,
            Value = value,
            Required = template.Required && value is null,
            Bounds = InputBounds.Of(template, null),
            Length = InputBounds.Length(template),
        };
        return new() { NodeId = node.Id, FieldName = member.Name, Slot = slot, Input = input, Data = InputData.Of(input) };
    }

    private Dictionary<string, string> OffGraph(IReadOnlyList<GraphNode> nodes)
    {
        var sent = new HashSet<string>(nodes.Select(node => node.Id), StringComparer.Ordinal);
        return _inWorkflow.Where(node => !sent.Contains(node.Key))
            .ToDictionary(node => node.Key, node => node.Value[node.Value.Count - 1]["type"]!.Text, StringComparer.Ordinal);
    }

    /// <summary>Represents a node in the graph.</summary>
    private sealed class SentNode(JsonItem node, string type)
    {
        private readonly Dictionary<string, JsonMember> _members = ByName(node);
        private readonly Dictionary<string, JsonMember>? _dynamic = type == NodeTypes.CallSavedWorkflow ? ByName(node["workflow_inputs"]!) : null;

        public string Id { get; } = node["id"]!.Text;

        public PieceCut? Cut(int slot, string field, string text)
        {
            if (_dynamic is not null && NodeTypes.IsDynamicInput(field))
                return Cut(slot, field, node["workflow_inputs"]!, _dynamic.TryGetValue(field, out var input) ? input : null, text);
            if (field is "type" or "id" or "use_cache" or "is_intermediate")
                return null;
            return Cut(slot, field, node, _members.TryGetValue(field, out var member) ? member : null, text);
        }

        /// <summary>Cuts a member from an object, or marks the place for one at its beginning.</summary>
        public static PieceCut Cut(int slot, string name, JsonItem owner, JsonMember? member, string text)
        {
            if (member is not { } there)
                return new(owner.Span.Start + 1, 0, new(slot, name, null));
            var (start, end) = (there.NameSpan.Start, there.Value.Span.End);
            return new(start, (text[end] == ',' ? end + 1 : end) - start, new(slot, name, text.Substring(there.Value.Span.Start, there.Value.Span.Length)));
        }

        private static Dictionary<string, JsonMember> ByName(JsonItem item) => item.Members.ToDictionary(member => member.Name, StringComparer.Ordinal);
    }
}
