namespace InvokeAI;

/// <summary>Several boards, presets, prompts or saved workflows have the name that a workflow gives; nothing was sent.</summary>
public sealed class AmbiguousResourceException : InvokeAIException
{
    internal AmbiguousResourceException(string kind, string name, ResourcePlace place, IReadOnlyList<string> ids)
        : base($"The server has {ids.Count} {kind}s named \"{name}\", which {place.Text} wants: {string.Join(", ", ids)}. Name one by its id.")
    {
        Kind = kind;
        Name = name;
        Ids = ids;
    }

    /// <summary><c>board</c>, <c>style preset</c>, <c>system prompt</c> or <c>saved workflow</c>.</summary>
    public string Kind { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The ids of those that have it.</summary>
    public IReadOnlyList<string> Ids { get; }
}
