namespace InvokeAI.Workflows.Locks;

/// <summary>Pairs the items of two lists by index.</summary>
internal sealed class Pairs(int old, int current)
{
    /// <summary>Gets, for each current item, the index of the old one, or -1.</summary>
    public int[] OldOf { get; } = Nobody(current);

    /// <summary>Gets, for each old item, the index of the current one, or -1.</summary>
    public int[] NewOf { get; } = Nobody(old);

    public void Add(int old, int current)
    {
        NewOf[old] = current;
        OldOf[current] = old;
    }

    /// <summary>Returns the indexes of the wanted items that have no partner yet, grouped by equal items.</summary>
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
