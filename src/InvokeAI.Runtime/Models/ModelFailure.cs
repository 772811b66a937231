namespace InvokeAI.Models;

/// <summary>A model that could not be dealt with.</summary>
public sealed class ModelFailure
{
    /// <summary>The model's key.</summary>
    public string Key { get => field ?? ""; init; }

    /// <summary>Why.</summary>
    public string Error { get => field ?? ""; init; }
}
