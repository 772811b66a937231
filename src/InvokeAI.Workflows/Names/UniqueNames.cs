using System.Globalization;

namespace InvokeAI.Workflows.Names;

/// <summary>Gives each of several items a unique name (rules 2, 4, 5 and 6 of the names); names are compared ignoring case.</summary>
internal static class UniqueNames
{
    private static readonly StringComparer IgnoringCase = StringComparer.OrdinalIgnoreCase;

    /// <param name="candidates">In the order in which numbers are given.</param>
    /// <param name="reserved">The names that no item can have.</param>
    /// <param name="reservedSuffix">The suffix of a reserved name: <c>ToString</c> + <c>Input</c>.</param>
    /// <param name="held">The names that are pinned for items that do not exist. No item gets them.</param>
    /// <returns>A name for each, in the same order.</returns>
    public static string[] Assign(IReadOnlyList<NameCandidate> candidates, HashSet<string> reserved, string reservedSuffix, IEnumerable<string>? held = null)
    {
        var names = new string?[candidates.Count];
        var taken = new HashSet<string>(reserved, IgnoringCase);
        var pinned = new HashSet<string>(IgnoringCase);
        for (var i = 0; i < names.Length; i++)
        {
            if (candidates[i].Pinned is { } name && Identifiers.IsValid(name) && taken.Add(name))
            {
                names[i] = name;
                pinned.Add(name);
            }
        }

        foreach (var name in held ?? [])
        {
            taken.Add(name);
            pinned.Add(name);
        }

        var wanted = new string[names.Length];
        for (var i = 0; i < names.Length; i++)
            wanted[i] = names[i] ?? candidates[i].Short();
        foreach (var group in Clashes(wanted, names, pinned))
            GiveAsidesBack(group, candidates, wanted);
        foreach (var group in Clashes(wanted, names, pinned))
            Qualify(group, candidates, wanted, pinned);

        // Every name that somebody wrote is given before the first number, so that no number takes it.
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i] is null && taken.Add(Final(wanted[i])))
                names[i] = Final(wanted[i]);
        }

        var next = new Dictionary<string, int>(IgnoringCase);
        for (var i = 0; i < names.Length; i++)
            names[i] ??= Numbered(Final(wanted[i]), taken, next);
        return names!;

        string Final(string name)
        {
            var identifier = PascalCase.Identifier(name);
            return reserved.Contains(identifier) ? identifier + reservedSuffix : identifier;
        }
    }

    private static List<int[]> Clashes(string[] wanted, string?[] names, HashSet<string> pinned)
        => [.. Enumerable.Range(0, wanted.Length)
            .Where(i => names[i] is null)
            .GroupBy(i => wanted[i], IgnoringCase)
            .Where(g => g.Count() > 1 || pinned.Contains(PascalCase.Identifier(g.Key)))
            .Select(g => g.ToArray())];

    // Asides that all of them share would only make the names longer.
    private static void GiveAsidesBack(int[] group, IReadOnlyList<NameCandidate> candidates, string[] wanted)
    {
        if (group.Length > 1 && group.Select(i => candidates[i].Long()).Distinct(IgnoringCase).Count() == 1)
            return;
        foreach (var i in group)
            wanted[i] = candidates[i].Long();
    }

    private static void Qualify(int[] group, IReadOnlyList<NameCandidate> candidates, string[] wanted, HashSet<string> pinned)
    {
        for (var q = 0; q < candidates[group[0]].Qualifiers; q++)
        {
            var words = group.Select(i => candidates[i].Qualifier(q)).ToArray();
            if (words.Any(word => word.Length == 0))
                continue;
            var qualified = group.Select((i, at) => words[at] + wanted[i]).ToArray();
            if (qualified.Distinct(IgnoringCase).Count() < group.Length || qualified.Any(name => pinned.Contains(PascalCase.Identifier(name))))
                continue;
            for (var i = 0; i < group.Length; i++)
                wanted[group[i]] = qualified[i];
            return;
        }
    }

    // Numbers go on where the name's last one stood: those before it are taken for good.
    private static string Numbered(string name, HashSet<string> taken, Dictionary<string, int> next)
    {
        var separator = Identifiers.IsDigit(name[name.Length - 1]) ? "_" : "";
        for (var number = next.TryGetValue(name, out var free) ? free : 2; ; number++)
        {
            var numbered = name + separator + number.ToString(CultureInfo.InvariantCulture);
            if (!taken.Add(numbered))
                continue;
            next[name] = number + 1;
            return numbered;
        }
    }
}
