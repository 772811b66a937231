using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>A model installation failed.</summary>
public sealed class ModelInstallErrorEvent : ModelInstallEvent
{
    /// <summary>The exception's type.</summary>
    public string ErrorType { get => field ?? ""; init; }

    /// <summary>The exception's message.</summary>
    public string Error { get => field ?? ""; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "model_install_error";
}
