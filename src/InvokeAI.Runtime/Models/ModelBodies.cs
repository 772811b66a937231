using System.Text.Json.Serialization;

namespace InvokeAI.Models;

/// <summary>Answer of <c>GET /api/v2/models/</c>.</summary>
internal sealed record ModelsBody
{
    [JsonRequired]
    public IReadOnlyList<ModelConfig> Models { get => field ?? []; init; }
}

/// <summary>Body of <c>i/bulk_delete</c>.</summary>
internal sealed record ModelKeysBody(IReadOnlyList<string> Keys);

/// <summary>Body of <c>hf_login</c>.</summary>
internal sealed record HuggingFaceTokenBody(string Token);

/// <summary>Body of <c>DELETE sync/orphaned</c>.</summary>
internal sealed record PathsBody(IReadOnlyList<string> Paths);

/// <summary>Answer of <c>i/bulk_delete</c>.</summary>
internal sealed record ModelDeletionBody
{
    [JsonRequired]
    public IReadOnlyList<string> Deleted { get => field ?? []; init; }

    public IReadOnlyList<ModelFailureBody> Failed { get => field ?? []; init; }

    public DeletionResult ToPublic()
        => new() { Deleted = Deleted, Failures = Reasons.By(Failed.Select(failure => KeyValuePair.Create<string, string?>(failure.Key, failure.Error))) };
}

/// <summary>A model that could not be deleted.</summary>
internal sealed record ModelFailureBody
{
    public string Key { get => field ?? ""; init; }

    public string Error { get => field ?? ""; init; }
}

/// <summary>Answer of <c>DELETE sync/orphaned</c>.</summary>
internal sealed record OrphanDeletionBody
{
    [JsonRequired]
    public IReadOnlyList<string> Deleted { get => field ?? []; init; }

    public IReadOnlyDictionary<string, string?>? Errors { get; init; }

    public DeletionResult ToPublic()
        => new() { Deleted = Deleted, Failures = Reasons.By(Errors ?? System.Collections.Immutable.ImmutableDictionary<string, string?>.Empty) };
}

/// <summary>Reads the reasons why items could not be deleted.</summary>
internal static class Reasons
{
    /// <summary>Collects reasons by name. A server without a reason sends null, and a name can occur twice.</summary>
    public static Dictionary<string, string> By(IEnumerable<KeyValuePair<string, string?>> errors)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, reason) in errors)
            reasons[name] = reason ?? "";
        return reasons;
    }
}
