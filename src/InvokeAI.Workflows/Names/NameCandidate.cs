namespace InvokeAI.Workflows.Names;

/// <summary>
/// Something that needs a name: its label, and what may tell it from others of the same label. Worked out when it is asked for: a name that the
/// lock pins needs none of it, and few others need to be told apart.
/// </summary>
/// <param name="name">Its name as <see cref="PascalCase"/> makes it, with its asides or without.</param>
/// <param name="qualifiers">What may stand before the name, best first; each gives "" where there is none of its kind.</param>
/// <param name="pinned">The name that the lock gives it, or null.</param>
internal sealed class NameCandidate(Func<bool, string> name, IReadOnlyList<Func<string>> qualifiers, string? pinned = null)
{
    public string? Pinned => pinned;

    public int Qualifiers => qualifiers.Count;

    /// <summary>The name without asides.</summary>
    public string Short() => name(false);

    /// <summary>The name with its asides.</summary>
    public string Long() => name(true);

    public string Qualifier(int place) => qualifiers[place]();
}
