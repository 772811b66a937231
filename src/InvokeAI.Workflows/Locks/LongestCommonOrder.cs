namespace InvokeAI.Workflows.Locks;

/// <summary>Which of a sequence's members kept their order: a longest increasing subsequence, found in n·log n.</summary>
internal static class LongestCommonOrder
{
    /// <summary>For each place of <paramref name="order"/> (distinct numbers), whether it belongs to the longest run that still ascends.</summary>
    public static bool[] Kept(IReadOnlyList<int> order)
    {
        var tails = new List<int>();
        var before = new int[order.Count];
        for (var i = 0; i < order.Count; i++)
        {
            var low = 0;
            var high = tails.Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (order[tails[middle]] < order[i])
                    low = middle + 1;
                else
                    high = middle;
            }

            before[i] = low > 0 ? tails[low - 1] : -1;
            if (low == tails.Count)
                tails.Add(i);
            else
                tails[low] = i;
        }

        var kept = new bool[order.Count];
        for (var i = tails.Count > 0 ? tails[tails.Count - 1] : -1; i >= 0; i = before[i])
            kept[i] = true;
        return kept;
    }
}
