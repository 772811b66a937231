namespace InvokeAI.Workflows.Locks;

/// <summary>
/// Which locked input is which input of the form as it is: by node id and field first; then, for nodes that are gone, by node type, field
/// and label, where exactly one node can be meant (deleted and made again in the GUI, it has a new id).
/// </summary>
internal sealed class FormMatch
{
    private readonly Dictionary<string, string> _madeAgain = new(StringComparer.Ordinal);
    private readonly HashSet<string> _madeOf = new(StringComparer.Ordinal);

    private FormMatch(FormLock old, FormLock current)
    {
        OldOf = Filled(current.Inputs.Count);
        NewOf = Filled(old.Inputs.Count);
        OldOutputOf = Filled(current.Outputs.Count);
        NewOutputOf = Filled(old.Outputs.Count);
    }

    /// <summary>For each input of the form, the place of its locked input in <see cref="FormLock.Inputs"/>, or -1.</summary>
    public int[] OldOf { get; }

    /// <summary>For each locked input, the place of the form's, or -1.</summary>
    public int[] NewOf { get; }

    public int[] OldOutputOf { get; }

    public int[] NewOutputOf { get; }

    /// <summary>Old node id → new node id, for nodes that were made again.</summary>
    public IReadOnlyDictionary<string, string> MadeAgain => _madeAgain;

    public static FormMatch Of(FormLock old, FormLock current, IEnumerable<string> nodeIds)
    {
        var match = new FormMatch(old, current);
        if (match.IsAsItWas(old, current))
            return match;
        match.ByField(old, current);
        var here = new HashSet<string>(nodeIds, StringComparer.Ordinal);
        var known = new HashSet<string>(old.Inputs.Select(i => i.NodeId).Concat(old.Outputs.Select(o => o.NodeId)), StringComparer.Ordinal);
        match.ByLikeness(old, current, here, known, i => i.NodeType + "\n" + i.FieldName + "\n" + i.Label + "\n" + i.NodeLabel);
        match.ByLikeness(old, current, here, known, i => i.NodeType + "\n" + i.FieldName + "\n" + i.Label);
        match.Outputs(old, current, here, known);
        return match;
    }

    /// <summary>The same fields and outputs in the same order, as nearly always: each is matched with the one in its place.</summary>
    private bool IsAsItWas(FormLock old, FormLock current)
    {
        if (old.Inputs.Count != current.Inputs.Count || old.Outputs.Count != current.Outputs.Count)
            return false;
        for (var i = 0; i < old.Inputs.Count; i++)
        {
            if (old.Inputs[i].NodeId != current.Inputs[i].NodeId || old.Inputs[i].FieldName != current.Inputs[i].FieldName)
                return false;
        }

        for (var i = 0; i < old.Outputs.Count; i++)
        {
            if (old.Outputs[i].NodeId != current.Outputs[i].NodeId)
                return false;
        }

        for (var i = 0; i < old.Inputs.Count; i++)
            Pair(i, i);
        for (var i = 0; i < old.Outputs.Count; i++)
            PairOutputs(i, i);
        return true;
    }

    private void ByField(FormLock old, FormLock current)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, place) in Keyed(old))
            places[key] = place;
        foreach (var (key, place) in Keyed(current))
        {
            if (places.TryGetValue(key, out var before))
                Pair(before, place);
        }
    }

    // A field may stand several times in a form: the first of them is matched with the first, and so on.
    private static IEnumerable<(string Key, int Place)> Keyed(FormLock form)
    {
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < form.Inputs.Count; i++)
        {
            var key = FormLock.PinKey(form.Inputs[i].NodeId, form.Inputs[i].FieldName);
            times.TryGetValue(key, out var time);
            times[key] = time + 1;
            yield return (key + "\n" + time, i);
        }
    }

    private void ByLikeness(FormLock old, FormLock current, HashSet<string> here, HashSet<string> known, Func<LockedInput, string> likeness)
    {
        var lost = Group(old, NewOf, i => !here.Contains(i.NodeId), likeness);
        var fresh = Group(current, OldOf, i => !known.Contains(i.NodeId), likeness);
        foreach (var group in lost)
        {
            if (!fresh.TryGetValue(group.Key, out var candidates) || candidates.Count != group.Value.Count)
                continue;
            var from = old.Inputs[group.Value[0]].NodeId;
            var to = current.Inputs[candidates[0]].NodeId;
            if (group.Value.Exists(i => old.Inputs[i].NodeId != from) || candidates.Exists(i => current.Inputs[i].NodeId != to) || !TryMap(from, to))
                continue;
            for (var i = 0; i < candidates.Count; i++)
                Pair(group.Value[i], candidates[i]);
        }
    }

    private static Dictionary<string, List<int>> Group(FormLock form, int[] partner, Func<LockedInput, bool> wanted, Func<LockedInput, string> likeness)
    {
        var groups = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < form.Inputs.Count; i++)
        {
            if (partner[i] >= 0 || !wanted(form.Inputs[i]))
                continue;
            var key = likeness(form.Inputs[i]);
            if (!groups.TryGetValue(key, out var group))
                groups[key] = group = [];
            group.Add(i);
        }

        return groups;
    }

    private void Outputs(FormLock old, FormLock current, HashSet<string> here, HashSet<string> known)
    {
        var places = Enumerable.Range(0, current.Outputs.Count).ToLookup(j => current.Outputs[j].NodeId, StringComparer.Ordinal);
        for (var i = 0; i < old.Outputs.Count; i++)
        {
            var id = _madeAgain.TryGetValue(old.Outputs[i].NodeId, out var again) ? again : old.Outputs[i].NodeId;
            foreach (var j in places[id])
                PairOutputs(i, j);
        }

        var lost = Group(old, NewOutputOf, o => !here.Contains(o.NodeId));
        var fresh = Group(current, OldOutputOf, o => !known.Contains(o.NodeId));
        foreach (var group in lost)
        {
            if (group.Value.Count == 1 && fresh.TryGetValue(group.Key, out var candidates) && candidates.Count == 1
                && TryMap(old.Outputs[group.Value[0]].NodeId, current.Outputs[candidates[0]].NodeId))
                PairOutputs(group.Value[0], candidates[0]);
        }
    }

    private static Dictionary<(string Type, string Label), List<int>> Group(FormLock form, int[] partner, Func<LockedOutput, bool> wanted)
    {
        var groups = new Dictionary<(string, string), List<int>>();
        for (var i = 0; i < form.Outputs.Count; i++)
        {
            var output = form.Outputs[i];
            if (partner[i] >= 0 || !wanted(output))
                continue;
            if (!groups.TryGetValue((output.NodeType, output.NodeLabel), out var group))
                groups[(output.NodeType, output.NodeLabel)] = group = [];
            group.Add(i);
        }

        return groups;
    }

    // One node can be made again as one other, for all of its fields.
    private bool TryMap(string from, string to)
    {
        if (_madeAgain.TryGetValue(from, out var mapped))
            return mapped == to;
        if (!_madeOf.Add(to))
            return false;
        _madeAgain[from] = to;
        return true;
    }

    private void Pair(int old, int current)
    {
        NewOf[old] = current;
        OldOf[current] = old;
    }

    private void PairOutputs(int old, int current)
    {
        NewOutputOf[old] = current;
        OldOutputOf[current] = old;
    }

    private static int[] Filled(int count)
    {
        var places = new int[count];
        for (var i = 0; i < count; i++)
            places[i] = -1;
        return places;
    }
}
