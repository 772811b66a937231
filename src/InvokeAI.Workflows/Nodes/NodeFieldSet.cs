using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Graph;

namespace InvokeAI.Workflows.Nodes;

/// <summary>
/// Every field of a workflow's graph that a program can set. It is read from the packed data on first use, because most programs only set fields on the form.
/// </summary>
internal sealed class NodeFieldSet
{
    private readonly Dictionary<string, GraphNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), NodeField> _fields = new(FieldComparer.Instance);
    private readonly Dictionary<int, NodeField> _bySlot = [];

    public NodeFieldSet(IReadOnlyList<GraphNode> nodes, EquatableArray<PlanPiece> graph, EquatableArray<PlanPiece> workflow,
        IReadOnlyDictionary<string, string> others, int slots)
    {
        Nodes = nodes;
        Graph = graph;
        Workflow = workflow;
        NodesOffGraph = others;
        Slots = slots;
        foreach (var node in nodes)
        {
            _nodes[node.Id] = node;
            foreach (var field in node.Fields)
                _fields[(node.Id, field.FieldName)] = _bySlot[field.Slot] = field;
        }
    }

    /// <summary>Gets the nodes in the order of the graph.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>Gets the graph's pieces with a slot for every field.</summary>
    public EquatableArray<PlanPiece> Graph { get; }

    /// <summary>Gets the embedded workflow's pieces with a slot for every field.</summary>
    public EquatableArray<PlanPiece> Workflow { get; }

    /// <summary>Gets the nodes of the workflow that are not sent, such as batch nodes, with their types.</summary>
    public IReadOnlyDictionary<string, string> NodesOffGraph { get; }

    /// <summary>Gets the number of slots: those of the form, of references and of the other fields.</summary>
    public int Slots { get; }

    public IEnumerable<NodeField> Fields => Nodes.SelectMany(node => node.Fields);

    /// <summary>Reads the fields under the names that the data holds.</summary>
    public static NodeFieldSet Of(WorkflowData data)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in data.NodeNames)
            names[NodeFieldNames.Key(name.NodeId, name.FieldName)] = name.Name;
        return NodeFieldReader.Read(data, names);
    }

    /// <summary>Returns the names for <see cref="WorkflowData.NodeNames"/>. Empty if the rules alone give them.</summary>
    public EquatableArray<NodeNameData> NamesFor(WorkflowData data)
    {
        var names = Names(this).ToList();
        return names.SequenceEqual(Names(Of(data))) ? default : names.ToEquatableArray();

        static IEnumerable<NodeNameData> Names(NodeFieldSet set) => set.Nodes.Where(node => node.Fields.Count > 0)
            .SelectMany(node => node.Fields.Select(field => new NodeNameData(node.Id, field.FieldName, field.Name)).Prepend(new(node.Id, "", node.Name)));
    }

    public GraphNode? Node(string id) => _nodes.TryGetValue(id, out var node) ? node : null;

    public NodeField? At(int slot) => _bySlot.TryGetValue(slot, out var field) ? field : null;

    public NodeField? Find(string nodeId, string fieldName) => _fields.TryGetValue((nodeId, fieldName), out var field) ? field : null;
}
