namespace InvokeAI.Workflows.Names;

/// <summary>
/// Represents something that needs a name: its label, and what distinguishes it from others of the same label. Names are computed on demand: a name that the
/// lock pins needs none of it, and few others need to be distinguished.
/// </summary>
/// <param name="name">Its name as <see cref="PascalCase"/> makes it, with its asides or without.</param>
/// <param name="qualifiers">The prefixes of the name, best first. Each returns "" if there is none of its kind.</param>
/// <param name="pinned">The name that the lock gives it, or null.</param>
internal sealed class NameCandidate(Func<bool, string> name, IReadOnlyList<Func<string>> qualifiers, string? pinned = null)
{
    public string? Pinned => pinned;

    public int Qualifiers => qualifiers.Count;

    /// <summary>Returns the name without asides.</summary>
    public string Short() => name(false);

    /// <summary>Returns the name with its asides.</summary>
    public string Long() => name(true);

    public string Qualifier(int place) => qualifiers[place]();
}
