using InvokeAI.Models;

namespace InvokeAI;

/// <summary>No installed model fits what a workflow asks for.</summary>
public sealed class ModelNotFoundException : InvokeAIException
{
    internal ModelNotFoundException(ModelQuery query, IReadOnlyList<ModelConfig> candidates)
        : base(Describe(query, candidates))
    {
        Query = query;
        Candidates = candidates;
    }

    /// <summary>What was asked for.</summary>
    public ModelQuery Query { get; }

    /// <summary>The installed models that the field takes.</summary>
    public IReadOnlyList<ModelConfig> Candidates { get; }

    private static string Describe(ModelQuery query, IReadOnlyList<ModelConfig> candidates)
    {
        const int Shown = 10;
        var place = query.Field is { Length: > 0 } field ? $" for {field}" : "";
        var have = candidates.Count == 0
            ? "The server has no model that the field takes."
            : $"The server has: {string.Join(", ", candidates.Take(Shown))}{(candidates.Count > Shown ? $" and {candidates.Count - Shown} more" : "")}.";
        return $"No installed model fits {query}{place}. {have} Install it, or name another model.";
    }
}
