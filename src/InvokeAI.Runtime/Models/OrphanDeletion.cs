using System.Text.Json.Serialization;

namespace InvokeAI.Models;

/// <summary>What became of folders that were to be deleted.</summary>
public sealed class OrphanDeletion
{
    /// <summary>Those that are gone.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Deleted { get => field ?? []; init; }

    /// <summary>Those that are not, and why.</summary>
    public IReadOnlyDictionary<string, string> Errors
    {
        get => field ?? System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;
        // A server that gives no reason sends null.
        init => field = value?.ToDictionary(error => error.Key, error => error.Value ?? "", StringComparer.Ordinal);
    }
}
