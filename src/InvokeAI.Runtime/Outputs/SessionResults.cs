namespace InvokeAI;

/// <summary>
/// Holds the results of one session by the workflow's node IDs, each node's iterations in order (docs/invokeai/queue-and-events.md#find-the-outputs-of-a-node).
/// </summary>
internal sealed class SessionResults
{
    public static readonly SessionResults None = new([]);
    private readonly Dictionary<string, List<NodeResult>> _byNode;

    private SessionResults(Dictionary<string, List<NodeResult>> byNode) => _byNode = byNode;

    public IEnumerable<string> NodeIds => _byNode.Keys;

    public IReadOnlyList<NodeResult> Of(string nodeId) => _byNode.TryGetValue(nodeId, out var list) ? list : [];

    /// <param name="results">Prepared ID and JSON, in the order of execution.</param>
    /// <param name="sources">Prepared ID → the workflow's node ID.</param>
    /// <param name="paths">Prepared ID → the index of each iteration. Empty on servers before 6.14, for which the order of execution is used.</param>
    public static SessionResults Create(
        List<(string PreparedId, ReadOnlyMemory<byte> Json)> results,
        Dictionary<string, string> sources,
        Dictionary<string, int[]> paths)
    {
        var byNode = new Dictionary<string, List<NodeResult>>(results.Count);
        foreach (var (prepared, json) in results)
        {
            // Older servers leave nodes out of the mapping that were never expanded; then the ID is the node's own.
            var source = sources.GetValueOrDefault(prepared, prepared);
            if (!byNode.TryGetValue(source, out var list))
                byNode[source] = list = [];
            list.Add(new(prepared, json, paths.GetValueOrDefault(prepared, [])));
        }

        foreach (var list in byNode.Values)
        {
            if (list.Count > 1)
                Sort(list);
        }

        return new(byNode);
    }

    // A stable sort: results without a path keep the order of execution.
    private static void Sort(List<NodeResult> list)
    {
        var sorted = list.Select((result, place) => (result, place)).ToList();
        sorted.Sort((a, b) => Compare(a.result.Path, b.result.Path) is var order && order != 0 ? order : a.place.CompareTo(b.place));
        for (var i = 0; i < sorted.Count; i++)
            list[i] = sorted[i].result;
    }

    private static int Compare(IReadOnlyList<int> a, IReadOnlyList<int> b)
    {
        for (var i = 0; i < a.Count && i < b.Count; i++)
        {
            if (a[i] != b[i])
                return a[i].CompareTo(b[i]);
        }

        return a.Count.CompareTo(b.Count);
    }
}
