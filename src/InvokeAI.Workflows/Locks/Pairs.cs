namespace InvokeAI.Workflows.Locks;

/// <summary>Which thing of one list is which of another, by place.</summary>
internal sealed class Pairs(int old, int current)
{
    /// <summary>For each current thing the place of the old one, or -1.</summary>
    public int[] OldOf { get; } = Nobody(current);

    /// <summary>For each old thing the place of the current one, or -1.</summary>
    public int[] NewOf { get; } = Nobody(old);

    public void Add(int old, int current)
    {
        NewOf[old] = current;
        OldOf[current] = old;
    }

    /// <summary>The places of the wanted things that have no partner yet, those that are alike together.</summary>
    public static Dictionary<string, List<int>> Unpaired<T>(IReadOnlyList<T> things, int[] partners, Func<T, bool> isWanted, Func<T, string> likeness)
    {
        var groups = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < things.Count; i++)
        {
            if (partners[i] >= 0 || !isWanted(things[i]))
                continue;
            var key = likeness(things[i]);
            if (!groups.TryGetValue(key, out var group))
                groups[key] = group = [];
            group.Add(i);
        }

        return groups;
    }

    private static int[] Nobody(int count)
    {
        var places = new int[count];
        for (var i = 0; i < count; i++)
            places[i] = -1;
        return places;
    }
}
