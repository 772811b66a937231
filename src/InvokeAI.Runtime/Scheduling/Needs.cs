namespace InvokeAI.Scheduling;

/// <summary>Represents the models and node types that a server must have to run a job, each as one word that servers and jobs spell the same way.</summary>
internal sealed class Needs
{
    public static readonly Needs None = new([], null);

    /// <param name="all">The words, in any order.</param>
    /// <param name="model">
    /// The main model, whose loading takes longest; null for none. It decides which server is preferred, and it is not a need by itself.
    /// </param>
    public Needs(IEnumerable<string> all, string? model)
    {
        All = [.. all.Distinct().Order(StringComparer.Ordinal)];
        Model = model;
        Key = string.Join('\n', All) + "\n\n" + model;
    }

    public IReadOnlyList<string> All { get; }

    public string? Model { get; }

    /// <summary>Gets a key that is equal for equal needs.</summary>
    public string Key { get; }

    /// <summary>Returns the needs that a server does not meet.</summary>
    public IEnumerable<string> MissingFrom(Abilities abilities) => All.Where(need => !abilities.Has(need));
}
