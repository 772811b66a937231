using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Schema;
using InvokeAI.Testing.Validation;

namespace InvokeAI.Testing.Sessions;

/// <summary>
/// Executes a graph: prepares nodes as soon as those before them have run, loops once their collection is known, and returns them class by class in
/// alphabetical order, as the real scheduler does.
/// </summary>
internal sealed class Session
{
    private readonly List<string> _order;
    private readonly ILookup<string, Edge> _into;
    private readonly Branches _branches;
    private readonly List<PreparedNode> _waiting = [];
    private string? _activeClass;

    public Session(string id, string graphId, IReadOnlyDictionary<string, JsonObject> nodes, IReadOnlyList<Edge> edges, string? executionGraphId = null)
    {
        ExecutionGraphId = executionGraphId ?? Py.Id();
        Id = id;
        GraphId = graphId;
        Nodes = nodes;
        Edges = edges;
        _order = GraphRules.Order(nodes.Keys, edges)!;
        _into = edges.ToLookup(e => e.Destination, StringComparer.Ordinal);
        _branches = new Branches(this, _order);
    }

    public string Id { get; }

    public string GraphId { get; }

    public string ExecutionGraphId { get; }

    public IReadOnlyDictionary<string, JsonObject> Nodes { get; }

    public IReadOnlyList<Edge> Edges { get; }

    /// <summary>Gets all prepared nodes, by source node, in the order of preparation.</summary>
    public Dictionary<string, List<PreparedNode>> Prepared { get; } = new(StringComparer.Ordinal);

    public IEnumerable<PreparedNode> All => Prepared.Values.SelectMany(p => p);

    /// <summary>Gets the results in the order of execution.</summary>
    public List<PreparedNode> Executed { get; } = [];

    public List<string> ExecutedSources { get; } = [];

    public Dictionary<string, string> Errors { get; } = new(StringComparer.Ordinal);

    /// <summary>Returns the next node to run, or null if none is left.</summary>
    public PreparedNode? Next()
    {
        while (_order.Any(Prepare))
        {
        }

        var ready = _waiting.Where(IsReady).ToList();
        foreach (var skipped in _waiting.Where(p => p.IsSkipped).ToList())
            _waiting.Remove(skipped);
        ready.RemoveAll(p => p.IsSkipped);
        var next = ready.FirstOrDefault(p => ClassNames.Of(p.Type) == _activeClass)
            ?? ready.OrderBy(p => ClassNames.Of(p.Type), StringComparer.Ordinal).FirstOrDefault();
        if (next is null)
            return null;
        _activeClass = ClassNames.Of(next.Type);
        _waiting.Remove(next);
        return next;
    }

    public void Complete(PreparedNode node, JsonObject result)
    {
        node.Result = result;
        Executed.Add(node);
        if (Prepared[node.SourceId].All(p => p.IsExecuted))
            ExecutedSources.Add(node.SourceId);
    }

    private bool IsReady(PreparedNode node)
    {
        switch (_branches.Of(node))
        {
            case BranchState.Skipped:
                node.IsSkipped = true;
                return false;
            case BranchState.Unknown:
                return false;
            default:
                return node.Inputs.All(i => i.From.IsExecuted || i.From.IsSkipped || _branches.IsUnused(node, i.Edge));
        }
    }

    private bool Prepare(string source)
    {
        if (Prepared.ContainsKey(source))
            return false;
        var edges = _into[source].ToList();
        if (!edges.TrueForAll(e => Prepared.ContainsKey(e.Source)))
            return false;
        var type = Nodes[source].Text("type");
        if (type == "iterate")
            return PrepareLoop(source, edges);
        var made = Prepared[source] = [];
        if (type == "collect")
            Make(source, [.. edges.SelectMany(e => Prepared[e.Source].Select(p => (p, e)))], new Dictionary<string, int>(StringComparer.Ordinal), []);
        else
            Join(source, edges, 0, [], new Dictionary<string, int>(StringComparer.Ordinal));
        return made.Count >= 0;
    }

    private bool PrepareLoop(string source, List<Edge> edges)
    {
        // Of several edges into one input the last wins.
        var edge = edges[^1];
        if (!Prepared[edge.Source].TrueForAll(p => p.IsExecuted || p.IsSkipped))
            return false;
        Prepared[source] = [];
        foreach (var from in Prepared[edge.Source].Where(p => p.IsExecuted))
        {
            var count = from.Result![edge.SourceField] is JsonArray items ? items.Count : 0;
            for (var turn = 0; turn < count; turn++)
            {
                var node =
                    Make(source, [(from, edge)], new Dictionary<string, int>(from.Turns, StringComparer.Ordinal) { [source] = turn }, [.. from.Path, turn]);
                node.Node["use_cache"] = false;
                node.Node["index"] = turn;
            }
        }

        return true;
    }

    // All combinations of what feeds the node that belong to the same turns of the loops they share.
    private void Join(string source, List<Edge> edges, int at, List<(PreparedNode, Edge)> chosen, Dictionary<string, int> turns)
    {
        if (at == edges.Count)
        {
            Make(source, [.. chosen], turns, [.. _order.Where(turns.ContainsKey).Select(loop => turns[loop])]);
            return;
        }

        if (_branches.IsDead(edges[at]))
        {
            Join(source, edges, at + 1, chosen, turns);
            return;
        }

        foreach (var candidate in Prepared[edges[at].Source])
        {
            if (candidate.Turns.Any(t => turns.TryGetValue(t.Key, out var turn) && turn != t.Value))
                continue;
            var merged = new Dictionary<string, int>(turns, StringComparer.Ordinal);
            foreach (var (loop, turn) in candidate.Turns)
                merged[loop] = turn;
            Join(source, edges, at + 1, [.. chosen, (candidate, edges[at])], merged);
        }
    }

    private PreparedNode Make(string source, IReadOnlyList<(PreparedNode, Edge)> inputs, Dictionary<string, int> turns, int[] path)
    {
        var node = new PreparedNode
        {
            Id = Py.Id(),
            SourceId = source,
            Node = Nodes[source].DeepClone().AsObject(),
            Turns = turns,
            Path = path,
            Inputs = inputs,
        };
        node.Node["id"] = node.Id;
        Prepared[source].Add(node);
        _waiting.Add(node);
        return node;
    }
}
