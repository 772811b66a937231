using InvokeAI.Workflows.Form;

namespace InvokeAI.Workflows.Names;

/// <summary>
/// The label of the nearest other field of the same node: "Lightning LoRA (High Noise)" beside its Weight. Computed for all fields at once, on first use.
/// </summary>
/// <param name="inputs">The inputs of the form.</param>
/// <param name="name">An input's name: neighbors that share it distinguish nothing.</param>
internal sealed class NeighbourLabels(IReadOnlyList<FormInput> inputs, Func<FormInput, string> name)
{
    private int[]? _nearest;

    /// <summary>Gets the label for the input at a place; "" where no neighbour has one.</summary>
    public string Of(int at) => (_nearest ??= Find())[at] is >= 0 and var near ? inputs[near].FieldLabel : "";

    private int[] Find()
    {
        var names = inputs.Select(name).ToArray();
        var nearest = new int[inputs.Count];
        foreach (var sameNode in Enumerable.Range(0, inputs.Count).GroupBy(i => inputs[i].NodeId, StringComparer.Ordinal))
        {
            var places = sameNode.ToArray();
            var before = Scan(places, names);
            Array.Reverse(places);
            var after = Scan(places, names);
            Array.Reverse(after);
            Array.Reverse(places);
            for (var i = 0; i < places.Length; i++)
                nearest[places[i]] = Nearer(places[i], before[i], after[i]);
        }

        return nearest;
    }

    private static int Nearer(int at, int before, int after)
        => before < 0 ? after : after < 0 ? before : after - at < at - before ? after : before;

    // For each place the last labelled one before it whose name is another; -1 where there is none.
    private int[] Scan(int[] places, string[] names)
    {
        var found = new int[places.Length];
        // The last labelled place, and the last before that of another name than it has.
        var (last, other) = (-1, -1);
        for (var i = 0; i < places.Length; i++)
        {
            var at = places[i];
            found[i] = last >= 0 && Same(last, at) ? other : last;
            if (PascalCase.Of(inputs[at].FieldLabel).Length == 0)
                continue;
            if (last >= 0 && !Same(last, at))
                other = last;
            last = at;
        }

        return found;

        bool Same(int left, int right) => StringComparer.OrdinalIgnoreCase.Equals(names[left], names[right]);
    }
}
