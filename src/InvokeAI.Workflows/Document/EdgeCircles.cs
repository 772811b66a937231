using System.Diagnostics.CodeAnalysis;
using InvokeAI.Workflows.Collections;

namespace InvokeAI.Workflows.Document;

/// <summary>
/// Finds the edges that would close a circle. Only nodes that the file's edges connect both ways can be in one, and nearly all files have none. These nodes
/// are kept in an order in which every accepted edge leads forward. Another edge that leads forward closes no circle. For an edge that leads back, only the
/// nodes between its ends are searched.
/// </summary>
internal sealed class EdgeCircles(WorkflowDocument document, EdgeSet edges)
{
    private readonly IReadOnlyList<DocumentEdge> _given = document.Edges;
    private readonly OrderedList _order = new();
    private Dictionary<string, KnotNode>? _knots;

    // Edges that hold, between nodes of one knot.
    private readonly List<DocumentEdge> _inKnots = [];
    private int _sorted;
    private int _ordered;

    /// <summary>Determines whether the edge would close a circle. The accepted edges close none.</summary>
    public bool WouldClose(DocumentEdge edge)
    {
        if (edge.Source == edge.Target)
            return true;
        if (edges.OutOf(edge.Target).Count == 0 || edges.Into(edge.Source).Count == 0)
            return false;
        for (; _ordered < edges.All.Count; _ordered++)
        {
            if (Ends(edges.All[_ordered]) is (var from, var to) && CanPutInOrder(from, to))
                from.LeadTo(to);
        }

        return Ends(edge) is (var source, var target) && !CanPutInOrder(source, target);
    }

    /// <summary>
    /// Returns the nodes from which a node can be reached, including itself, as far as they can be in a circle with it. Edges that are
    /// <paramref name="ignored"/> do not count.
    /// </summary>
    public HashSet<string> Before(string node, Func<DocumentEdge, bool> ignored)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { node };
        var open = new Stack<string>();
        open.Push(node);
        while (open.Count > 0)
        {
            foreach (var edge in edges.Into(open.Pop()))
            {
                if (SameKnot(edge.Source, node) && !ignored(edge) && seen.Add(edge.Source))
                    open.Push(edge.Source);
            }
        }

        return seen;
    }

    /// <summary>Determines whether there is a circle without the edges that are <paramref name="ignored"/>.</summary>
    public bool HasCircle(Func<DocumentEdge, bool> ignored)
    {
        for (; _sorted < edges.All.Count; _sorted++)
        {
            if (SameKnot(edges.All[_sorted].Source, edges.All[_sorted].Target))
                _inKnots.Add(edges.All[_sorted]);
        }

        return Knots([.. _inKnots.Where(edge => !ignored(edge))], []).Count > 0;
    }

    /// <summary>Determines whether the file's edges lead from the node back to it.</summary>
    public bool MayRunThrough(string node) => Node(node) is not null;

    private bool SameKnot(string left, string right) => left == right || (Node(left) is { } one && Node(right) is { } other && one.Knot == other.Knot);

    private (KnotNode Source, KnotNode Target)? Ends(DocumentEdge edge)
        => edge.Source != edge.Target && Node(edge.Source) is { } source && Node(edge.Target) is { } target && source.Knot == target.Knot
            ? (source, target) : null;

    private KnotNode? Node(string id)
    {
        _knots ??= InOrder();
        return _knots.TryGetValue(id, out var node) ? node : null;
    }

    // In this order, all edges lead forward except those that lead back in a search through the file.
    private Dictionary<string, KnotNode> InOrder()
    {
        var left = new List<string>();
        var nodes = Knots(_given, left).ToDictionary(k => k.Key, k => new KnotNode(k.Key, k.Value), StringComparer.Ordinal);
        for (var i = left.Count - 1; i >= 0; i--)
        {
            if (nodes.TryGetValue(left[i], out var node))
                _order.AddLast(node);
        }

        return nodes;
    }

    /// <summary>
    /// Puts one node before another, unless edges lead from the other to the one. The search goes from both ends in turns, edge by edge, so that the length of
    /// the longer side does not count. The nodes of the shorter side are moved.
    /// </summary>
    private bool CanPutInOrder(KnotNode first, KnotNode second)
    {
        if (first.IsBefore(second))
            return true;
        var (forward, backward) = (new Search(second, isForward: true), new Search(first, isForward: false));
        if (forward.Has(first))
            return false;
        while (true)
        {
            if (!forward.TryNext(edges.OutOf, out var edge))
            {
                _order.MoveBehind(forward.InOrder(), first);
                return true;
            }

            if (Ends(edge) is (_, var after) && !first.IsBefore(after))
            {
                if (backward.Has(after))
                    return false;
                forward.Add(after);
            }

            if (!backward.TryNext(edges.Into, out edge))
            {
                _order.MoveBefore(backward.InOrder(), second);
                return true;
            }

            if (Ends(edge) is (var before, _) && !before.IsBefore(second))
            {
                if (forward.Has(before))
                    return false;
                backward.Add(before);
            }
        }
    }

    /// <summary>
    /// Returns the nodes that can be reached from themselves, each with the number of its knot. The nodes of one knot reach each other (Tarjan's components,
    /// without recursion).
    /// </summary>
    /// <param name="given">The edges.</param>
    /// <param name="left">Receives the nodes in the order in which the search leaves them for good.</param>
    private Dictionary<string, int> Knots(IReadOnlyList<DocumentEdge> given, List<string> left)
    {
        var after =
            given.Where(e => document.Node(e.Source) is not null && document.Node(e.Target) is not null)
                .ToLookup(e => e.Source, e => e.Target, StringComparer.Ordinal);
        var knots = new Dictionary<string, int>(StringComparer.Ordinal);
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        var lowest = new Dictionary<string, int>(StringComparer.Ordinal);
        var pending = new HashSet<string>(StringComparer.Ordinal);
        var stack = new Stack<string>();
        var open = new Stack<(string Node, IEnumerator<string> Next)>();
        foreach (var group in after)
        {
            if (!order.ContainsKey(group.Key))
                Enter(group.Key);
            while (open.Count > 0)
                Step();
        }

        return knots;

        void Enter(string node)
        {
            order[node] = lowest[node] = order.Count;
            stack.Push(node);
            pending.Add(node);
            open.Push((node, after[node].GetEnumerator()));
        }

        void Step()
        {
            var (node, next) = open.Peek();
            if (next.MoveNext())
            {
                if (next.Current == node)
                    knots[node] = order[node];
                else if (!order.TryGetValue(next.Current, out var place))
                    Enter(next.Current);
                else if (pending.Contains(next.Current))
                    lowest[node] = Math.Min(lowest[node], place);
                return;
            }

            open.Pop();
            left.Add(node);
            if (open.Count > 0)
                lowest[open.Peek().Node] = Math.Min(lowest[open.Peek().Node], lowest[node]);
            if (lowest[node] == order[node])
                Close(node);
        }

        void Close(string first)
        {
            var isAlone = stack.Peek() == first;
            string node;
            do
            {
                node = stack.Pop();
                pending.Remove(node);
                if (!isAlone)
                    knots[node] = order[first];
            }
            while (node != first);
        }
    }

    private sealed class Search
    {
        private readonly List<KnotNode> _found = [];
        private readonly HashSet<KnotNode> _seen = [];

        // The first place in each row that the search reached. All places of the row behind it, in the direction of the search, are reached too.
        private readonly Dictionary<KnotNode, int> _places = [];
        private readonly bool _isForward;
        private int _at;
        private int _edge;

        public Search(KnotNode from, bool isForward)
        {
            _isForward = isForward;
            Add(from);
        }

        /// <summary>Determines whether a node was found, or is behind one in a row.</summary>
        public bool Has(KnotNode node)
        {
            var (row, place) = node.Row();
            return _places.TryGetValue(row, out var first) && (_isForward ? first <= place : first >= place);
        }

        public void Add(KnotNode node)
        {
            if (!_seen.Add(node))
                return;
            _found.Add(node);
            if (Has(node))
                return;
            var (row, place) = node.Row();
            _places[row] = place;
        }

        /// <summary>Gets the next edge of the nodes that were found. Returns false when none is left.</summary>
        public bool TryNext(Func<string, IReadOnlyList<DocumentEdge>> of, [NotNullWhen(true)] out DocumentEdge? edge)
        {
            for (; _at < _found.Count; _at++, _edge = 0)
            {
                var some = of(_found[_at].Id);
                if (_edge >= some.Count)
                    continue;
                edge = some[_edge++];
                return true;
            }

            edge = null;
            return false;
        }

        /// <summary>Returns the nodes that were found, in the order that they have now.</summary>
        public IReadOnlyList<KnotNode> InOrder() => [.. _found.OrderBy(node => node.Number)];
    }
}
