namespace InvokeAI.Workflows.Locks;

/// <summary>Finds the members of a sequence that kept their order: a longest increasing subsequence, found in n·log n.</summary>
internal static class LongestCommonOrder
{
    /// <summary>
    /// Returns, for each index of <paramref name="order"/> (distinct numbers from 0), whether it belongs to the longest ascending run. Among runs of the same
    /// length, the one with the most members that are <paramref name="still"/> is chosen.
    /// </summary>
    public static bool[] Kept(IReadOnlyList<int> order, IReadOnlyList<bool> still)
    {
        var runs = new Run[order.Count];
        // The best run that ends with a number up to some limit; a Fenwick tree over the numbers.
        var best = new int[(order.Count == 0 ? 0 : order.Max()) + 2];
        Fill(best);
        for (var i = 0; i < order.Count; i++)
        {
            var before = -1;
            for (var limit = order[i]; limit > 0; limit -= limit & -limit)
                before = Better(runs, before, best[limit]);
            var (length, members) = before < 0 ? (0, 0) : (runs[before].Length, runs[before].Still);
            runs[i] = new Run(length + 1, members + (still[i] ? 1 : 0), before);
            for (var limit = order[i] + 1; limit < best.Length; limit += limit & -limit)
                best[limit] = Better(runs, best[limit], i);
        }

        var last = -1;
        for (var i = 0; i < runs.Length; i++)
            last = Better(runs, last, i);
        var kept = new bool[order.Count];
        for (var i = last; i >= 0; i = runs[i].Before)
            kept[i] = true;
        return kept;
    }

    // Of runs that are equally good the later one, so that the same forms always give the same answer.
    private static int Better(Run[] runs, int left, int right)
    {
        if (left < 0 || right < 0)
            return Math.Max(left, right);
        var (one, other) = (runs[left], runs[right]);
        if (one.Length != other.Length)
            return one.Length > other.Length ? left : right;
        return one.Still != other.Still ? one.Still > other.Still ? left : right : Math.Max(left, right);
    }

    private static void Fill(int[] places)
    {
        for (var i = 0; i < places.Length; i++)
            places[i] = -1;
    }

    /// <param name="Length">The number of members up to here.</param>
    /// <param name="Still">The number of these that did not move.</param>
    /// <param name="Before">The place of the member before, or -1.</param>
    private readonly record struct Run(int Length, int Still, int Before);
}
