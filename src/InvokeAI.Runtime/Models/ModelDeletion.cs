using System.Text.Json.Serialization;

namespace InvokeAI.Models;

/// <summary>What became of models that were to be deleted.</summary>
public sealed class ModelDeletion
{
    /// <summary>Keys of those that are gone.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Deleted { get => field ?? []; init; }

    /// <summary>Those that are not.</summary>
    public IReadOnlyList<ModelFailure> Failed { get => field ?? []; init; }
}
