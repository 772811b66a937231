using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Validation;

namespace InvokeAI.Testing.Sessions;

internal enum BranchState
{
    Taken,
    Skipped,
    Unknown,
}

/// <summary>
/// Finds the nodes that an <c>if</c> skips. It runs only the branch that its condition selects, and nodes that feed only the other one never run.
/// </summary>
internal sealed class Branches
{
    private readonly Session _session;
    private readonly Dictionary<string, HashSet<(string If, string Field)>> _guards = new(StringComparer.Ordinal);

    public Branches(Session session, List<string> order)
    {
        _session = session;
        var from = session.Edges.ToLookup(e => e.Source, StringComparer.Ordinal);
        foreach (var node in Enumerable.Reverse(order))
        {
            HashSet<(string, string)>? guards = null;
            foreach (var edge in from[node])
            {
                var through = new HashSet<(string, string)>(_guards[edge.Destination]);
                if (IsBranch(edge))
                    through.Add((edge.Destination, edge.DestinationField));
                if (guards is null)
                    guards = through;
                else
                    guards.IntersectWith(through);
            }

            _guards[node] = guards ?? [];
        }
    }

    public BranchState Of(PreparedNode node)
    {
        var state = BranchState.Taken;
        foreach (var (branch, field) in _guards[node.SourceId])
        {
            switch (Condition(branch, node))
            {
                case null:
                    state = BranchState.Unknown;
                    break;
                case { } condition when condition != (field == "true_input"):
                    return BranchState.Skipped;
            }
        }

        return state;
    }

    /// <summary>Determines whether an input of a prepared <c>if</c> is the branch that it does not take.</summary>
    public bool IsUnused(PreparedNode node, Edge edge) =>
        IsBranch(edge) && Condition(node.SourceId, node) is { } condition && condition != (edge.DestinationField == "true_input");

    /// <summary>Determines whether no value comes over the edge, because everything before it was skipped.</summary>
    public bool IsDead(Edge edge) =>
        IsBranch(edge) && _session.Prepared[edge.Source] is var from && (from.Count == 0 || from.TrueForAll(p => p.IsSkipped));

    private bool IsBranch(Edge edge) =>
        edge.DestinationField is "true_input" or "false_input" && _session.Nodes[edge.Destination].Text("type") == "if";

    private bool? Condition(string branch, PreparedNode node)
    {
        var edge = _session.Edges.LastOrDefault(e => e.Destination == branch && e.DestinationField == "condition");
        if (edge is null)
            return _session.Nodes[branch].Flag("condition") ?? false;
        if (!_session.Prepared.TryGetValue(edge.Source, out var sources))
            return null;
        var deciding = sources.Where(s => s.Turns.All(t => !node.Turns.TryGetValue(t.Key, out var turn) || turn == t.Value)).ToList();
        if (deciding.Count == 0 || deciding.Exists(s => !s.IsExecuted))
            return null;
        return deciding.Exists(s => IsTrue(s.Result![edge.SourceField]));
    }

    private static bool IsTrue(JsonNode? value) => value.IsBoolean() ? value!.GetValue<bool>() : value.Number() is { } n ? n != 0 : value is not null;
}
