using InvokeAI.Models;

namespace InvokeAI;

/// <summary>
/// Thrown when a model, image, video, board, preset, prompt or saved workflow that a workflow names is not on this server, or when several fit equally well
/// (<see cref="IsAmbiguous"/>). Nothing was sent.
/// </summary>
public sealed class ResourceResolutionException : InvokeAIException
{
    private const string Model = "model";

    /// <summary>Initializes an exception with a message.</summary>
    /// <param name="message">The message.</param>
    public ResourceResolutionException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes an exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, or null.</param>
    public ResourceResolutionException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets a value indicating whether several resources fit equally well. False if none does.</summary>
    public bool IsAmbiguous { get; init; }

    /// <summary>
    /// Gets the kind of resource: <c>model</c>, <c>image</c>, <c>video</c>, <c>board</c>, <c>style preset</c>, <c>system prompt</c> or <c>saved workflow</c>.
    /// </summary>
    public string Kind { get; init; } = "";

    /// <summary>Gets the name or ID that was looked for.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the IDs (for models, the keys) of the resources that fit equally well. Empty if none fits.</summary>
    public IReadOnlyList<string> CandidateIds { get; init; } = [];

    /// <summary>Gets the installed models that fit equally well, or, if none fits, those that the field accepts. Empty for other kinds of resources.</summary>
    public IReadOnlyList<ModelConfig> CandidateModels { get; init; } = [];

    /// <summary>Gets the query that found no single model, or null for other kinds of resources.</summary>
    public ModelQuery? Query { get; init; }

    /// <summary>Gets the ID of the node that needs the resource, or null if it is not known.</summary>
    public string? NodeId { get; init; }

    /// <summary>Gets the name of the node's field, or null if it is not known.</summary>
    public string? FieldName { get; init; }

    internal static ResourceResolutionException NotFound(string kind, string name, ResourcePlace place, string advice)
        => new($"The server has no {kind} {name}, which {place.Text} needs. {advice}")
        {
            Kind = kind,
            Name = name,
            NodeId = place.NodeId,
            FieldName = place.FieldName
        };

    internal static ResourceResolutionException Ambiguous(string kind, string name, ResourcePlace place, IReadOnlyList<string> ids)
        => new($"The server has {ids.Count} {kind}s named \"{name}\", which {place.Text} needs: {string.Join(", ", ids)}. Name one by its ID.")
        {
            IsAmbiguous = true,
            Kind = kind,
            Name = name,
            CandidateIds = ids,
            NodeId = place.NodeId,
            FieldName = place.FieldName,
        };

    internal static ResourceResolutionException Ambiguous(string kind, string name, IReadOnlyList<string> ids)
        => new($"The server has {ids.Count} {kind}s named \"{name}\": {string.Join(", ", ids)}. Name one by its ID.")
        {
            IsAmbiguous = true,
            Kind = kind,
            Name = name,
            CandidateIds = ids
        };

    internal static ResourceResolutionException NotFound(ModelQuery query, IReadOnlyList<ModelConfig> taken)
    {
        const int Shown = 10;
        var have = taken.Count == 0
            ? "The server has no model that the field takes."
            : $"The server has: {string.Join(", ", taken.Take(Shown))}{(taken.Count > Shown ? $" and {taken.Count - Shown} more" : "")}.";
        return new($"No installed model fits {query}{Place(query)}. {have} Install it, or name another model.")
        {
            Kind = Model,
            Name = NameOf(query),
            CandidateModels = taken,
            Query = query
        };
    }

    internal static ResourceResolutionException Ambiguous(ModelQuery query, IReadOnlyList<ModelConfig> fitting)
        => new($"Several installed models fit {query}{Place(query)}: {string.Join(", ", fitting)}. Name one by its key, or add its base and type.")
        {
            IsAmbiguous = true,
            Kind = Model,
            Name = NameOf(query),
            CandidateIds = [.. fitting.Select(model => model.Key)],
            CandidateModels = fitting,
            Query = query,
        };

    private static string Place(ModelQuery query) => query.Field is { Length: > 0 } field ? $" for {field}" : "";

    private static string NameOf(ModelQuery query) => query.Name ?? query.Key ?? query.Hash ?? "";
}
