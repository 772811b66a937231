namespace InvokeAI.Workflows.Document;

/// <summary>
/// Finds the edges that would close a circle. Only nodes that the file's edges connect both ways can be in one, and nearly all files have none. These nodes are
/// found once, and a search never leaves them.
/// </summary>
internal sealed class EdgeCircles(WorkflowDocument document, EdgeSet edges)
{
    private readonly IReadOnlyList<DocumentEdge> _given = document.Edges;

    private Dictionary<string, int>? _knots;

    // Edges that hold, between nodes of one knot.
    private readonly List<DocumentEdge> _inKnots = [];
    private int _sorted;

    /// <summary>Determines whether the edge would close a circle.</summary>
    public bool WouldClose(DocumentEdge edge)
    {
        if (edge.Source == edge.Target)
            return true;
        if (edges.OutOf(edge.Target).Count == 0 || edges.Into(edge.Source).Count == 0 || !SameKnot(edge.Source, edge.Target))
            return false;
        // From both ends in turns: where one side is short, the other's length does not count.
        var forward = new Search(edge.Target);
        var backward = new Search(edge.Source);
        while (true)
        {
            if (!forward.TryNext(out var after))
                return false;
            foreach (var next in edges.OutOf(after))
            {
                if (backward.HasSeen(next.Target))
                    return true;
                if (SameKnot(next.Target, edge.Source))
                    forward.Add(next.Target);
            }

            if (!backward.TryNext(out var before))
                return false;
            foreach (var next in edges.Into(before))
            {
                if (forward.HasSeen(next.Source))
                    return true;
                if (SameKnot(next.Source, edge.Source))
                    backward.Add(next.Source);
            }
        }
    }

    /// <summary>
    /// Returns the nodes from which a node can be reached, including itself, as far as they can be in a circle with it. Edges that are
    /// <paramref name="ignored"/> do not count.
    /// </summary>
    public HashSet<string> Before(string node, Func<DocumentEdge, bool> ignored)
    {
        var search = new Search(node);
        while (search.TryNext(out var at))
        {
            foreach (var edge in edges.Into(at))
            {
                if (SameKnot(edge.Source, node) && !ignored(edge))
                    search.Add(edge.Source);
            }
        }

        return search.Seen;
    }

    /// <summary>Determines whether there is a circle without the edges that are <paramref name="ignored"/>.</summary>
    public bool HasCircle(Func<DocumentEdge, bool> ignored)
    {
        for (; _sorted < edges.All.Count; _sorted++)
        {
            if (SameKnot(edges.All[_sorted].Source, edges.All[_sorted].Target))
                _inKnots.Add(edges.All[_sorted]);
        }

        return Knots([.. _inKnots.Where(edge => !ignored(edge))]).Count > 0;
    }

    private bool SameKnot(string left, string right)
    {
        _knots ??= Knots(_given);
        return left == right || (_knots.TryGetValue(left, out var one) && _knots.TryGetValue(right, out var other) && one == other);
    }

    /// <summary>
    /// Returns the nodes that can be reached from themselves, each with the number of its knot. The nodes of one knot reach each other (Tarjan's components,
    /// without recursion).
    /// </summary>
    private Dictionary<string, int> Knots(IReadOnlyList<DocumentEdge> given)
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
        private readonly Stack<string> _open = new();

        public Search(string from) => Add(from);

        public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);

        public bool HasSeen(string node) => Seen.Contains(node);

        public void Add(string node)
        {
            if (Seen.Add(node))
                _open.Push(node);
        }

        public bool TryNext(out string node)
        {
            node = _open.Count > 0 ? _open.Pop() : "";
            return node.Length > 0;
        }
    }
}
