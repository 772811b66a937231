namespace InvokeAI.Workflows.Names;

/// <summary>Something that needs a name: its label, and what may tell it from others of the same label.</summary>
/// <param name="Short">The name without asides, as <see cref="PascalCase"/> makes it.</param>
/// <param name="Long">The name with its asides.</param>
/// <param name="Qualifiers">What may stand before the name, best first; "" where there is none of a kind.</param>
/// <param name="Pinned">The name that the lock gives it, or null.</param>
internal sealed record NameCandidate(string Short, string Long, IReadOnlyList<string> Qualifiers, string? Pinned = null);
