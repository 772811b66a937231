using InvokeAI.Models;

namespace InvokeAI;

/// <summary>Several installed models fit equally well what a workflow asks for.</summary>
public sealed class AmbiguousModelException : InvokeAIException
{
    internal AmbiguousModelException(ModelQuery query, IReadOnlyList<ModelConfig> candidates)
        : base($"Several installed models fit {query}{(query.Field is { Length: > 0 } field ? $" for {field}" : "")}: {string.Join(", ", candidates)}. Name one by its key, or add its base and type.")
    {
        Query = query;
        Candidates = candidates;
    }

    /// <summary>What was asked for.</summary>
    public ModelQuery Query { get; }

    /// <summary>The models that fit.</summary>
    public IReadOnlyList<ModelConfig> Candidates { get; }
}
