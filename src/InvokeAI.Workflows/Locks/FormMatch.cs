namespace InvokeAI.Workflows.Locks;

/// <summary>
/// Matches locked inputs with inputs of the current form. First by node ID and field. Then, for nodes that are missing, by node type, field and label if
/// exactly one node matches (deleted and created again in the editor, a node has a new ID).
/// </summary>
internal sealed class FormMatch
{
    private readonly FormLock _old;
    private readonly FormLock _current;
    private readonly Pairs _inputs;
    private readonly Pairs _outputs;

    // Ids of nodes that are there now, and of those that the lock knows.
    private readonly HashSet<string> _here;
    private readonly HashSet<string> _known;
    private readonly Dictionary<string, string> _madeAgain = new(StringComparer.Ordinal);
    private readonly HashSet<string> _madeOf = new(StringComparer.Ordinal);

    private FormMatch(FormLock old, FormLock current, IEnumerable<string> nodeIds)
    {
        (_old, _current) = (old, current);
        _inputs = new(old.Inputs.Count, current.Inputs.Count);
        _outputs = new(old.Outputs.Count, current.Outputs.Count);
        _here = new(nodeIds, StringComparer.Ordinal);
        _known = new(old.Inputs.Select(i => i.NodeId).Concat(old.Outputs.Select(o => o.NodeId)), StringComparer.Ordinal);
    }

    /// <summary>Gets, for each input of the form, the index of its locked input in <see cref="FormLock.Inputs"/>, or -1.</summary>
    public int[] OldOf => _inputs.OldOf;

    /// <summary>Gets, for each locked input, the index of the form's input, or -1.</summary>
    public int[] NewOf => _inputs.NewOf;

    public int[] OldOutputOf => _outputs.OldOf;

    public int[] NewOutputOf => _outputs.NewOf;

    /// <summary>Gets the map from old to new node ID, for nodes that were created again.</summary>
    public IReadOnlyDictionary<string, string> MadeAgain => _madeAgain;

    public static FormMatch Of(FormLock old, FormLock current, IEnumerable<string> nodeIds)
    {
        var match = new FormMatch(old, current, nodeIds);
        match.InputsByField();
        match.InputsByLikeness(i => i.NodeType + "\n" + i.FieldName + "\n" + i.Label + "\n" + i.NodeLabel);
        match.InputsByLikeness(i => i.NodeType + "\n" + i.FieldName + "\n" + i.Label);
        match.OutputsByNode();
        match.OutputsByLikeness();
        return match;
    }

    private void InputsByField()
    {
        var places = Keyed(_old).ToDictionary(p => p.Key, p => p.Place, StringComparer.Ordinal);
        foreach (var (key, place) in Keyed(_current))
        {
            if (places.TryGetValue(key, out var before))
                _inputs.Add(before, place);
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

    private void InputsByLikeness(Func<LockedInput, string> likeness)
    {
        var fresh = Pairs.Unpaired(_current.Inputs, OldOf, i => !_known.Contains(i.NodeId), likeness);
        foreach (var lost in Pairs.Unpaired(_old.Inputs, NewOf, i => !_here.Contains(i.NodeId), likeness))
        {
            if (!fresh.TryGetValue(lost.Key, out var candidates) || candidates.Count != lost.Value.Count)
                continue;
            var from = _old.Inputs[lost.Value[0]].NodeId;
            var to = _current.Inputs[candidates[0]].NodeId;
            if (lost.Value.Exists(i => _old.Inputs[i].NodeId != from) || candidates.Exists(i => _current.Inputs[i].NodeId != to) || !TryMap(from, to))
                continue;
            for (var i = 0; i < candidates.Count; i++)
                _inputs.Add(lost.Value[i], candidates[i]);
        }
    }

    private void OutputsByNode()
    {
        var places = Enumerable.Range(0, _current.Outputs.Count).ToLookup(j => _current.Outputs[j].NodeId, StringComparer.Ordinal);
        for (var i = 0; i < _old.Outputs.Count; i++)
        {
            var id = _madeAgain.TryGetValue(_old.Outputs[i].NodeId, out var again) ? again : _old.Outputs[i].NodeId;
            foreach (var j in places[id])
                _outputs.Add(i, j);
        }
    }

    private void OutputsByLikeness()
    {
        static string Likeness(LockedOutput output) => output.NodeType + "\n" + output.NodeLabel;
        var fresh = Pairs.Unpaired(_current.Outputs, OldOutputOf, o => !_known.Contains(o.NodeId), Likeness);
        foreach (var lost in Pairs.Unpaired(_old.Outputs, NewOutputOf, o => !_here.Contains(o.NodeId), Likeness))
        {
            if (lost.Value.Count == 1 && fresh.TryGetValue(lost.Key, out var candidates) && candidates.Count == 1
                && TryMap(_old.Outputs[lost.Value[0]].NodeId, _current.Outputs[candidates[0]].NodeId))
                _outputs.Add(lost.Value[0], candidates[0]);
        }
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
}
