namespace InvokeAI.Workflows.Locks;

/// <summary>Finds the workflow (of those without a lock) that an orphaned lock belonged to before a rename, by the inputs that both have.</summary>
internal sealed class LockOwners
{
    // Workflows of the very same inputs are copies, of which none owns a lock more than the others: only their number counts.
    private readonly List<(int First, int Count)> _forms = [];
    private readonly List<List<string>> _inputs = [];
    private readonly Dictionary<string, HashSet<int>> _formsOf = new(StringComparer.Ordinal);

    /// <param name="unlocked">The keys (<see cref="FormLock.PinKey"/>) of each workflow's inputs.</param>
    public LockOwners(IEnumerable<IEnumerable<string>> unlocked)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var at = 0;
        foreach (var keys in unlocked)
        {
            var inputs = keys.Distinct(StringComparer.Ordinal).OrderBy(key => key, StringComparer.Ordinal).ToList();
            var form = string.Join("\n\n", inputs);
            if (places.TryGetValue(form, out var place))
            {
                _forms[place] = (_forms[place].First, _forms[place].Count + 1);
            }
            else
            {
                places.Add(form, _forms.Count);
                foreach (var input in inputs)
                    Forms(input).Add(_forms.Count);
                _forms.Add((at, 1));
                _inputs.Add(inputs);
            }

            at++;
        }
    }

    /// <summary>
    /// Returns the index of the workflow that has at least half of the lock's inputs, and more of them than any other, or -1 if there is none.
    /// </summary>
    public int Of(FormLock orphan)
    {
        var form = Form(orphan);
        return form < 0 ? -1 : _forms[form].First;
    }

    /// <summary>Gets what <see cref="Of"/> does, and gives the workflow to the lock: it owns no other from then on.</summary>
    public int Take(FormLock orphan)
    {
        var form = Form(orphan);
        if (form < 0)
            return -1;
        foreach (var input in _inputs[form])
            _formsOf[input].Remove(form);
        return _forms[form].First;
    }

    private int Form(FormLock orphan)
    {
        var wanted = new HashSet<string>(orphan.Keys(), StringComparer.Ordinal);
        var counts = new Dictionary<int, int>();
        foreach (var key in wanted)
        {
            if (!_formsOf.TryGetValue(key, out var forms))
                continue;
            foreach (var form in forms)
                counts[form] = counts.TryGetValue(form, out var count) ? count + 1 : 1;
        }

        if (counts.Count == 0)
            return -1;
        var most = counts.Values.Max();
        var best = counts.Where(c => c.Value == most).Select(c => c.Key).ToList();
        return best is [var only] && _forms[only].Count == 1 && most * 2 >= wanted.Count ? only : -1;
    }

    private HashSet<int> Forms(string input)
    {
        if (!_formsOf.TryGetValue(input, out var forms))
            _formsOf.Add(input, forms = []);
        return forms;
    }
}
