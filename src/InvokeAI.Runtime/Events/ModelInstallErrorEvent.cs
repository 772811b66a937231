using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that a model installation failed.</summary>
public sealed class ModelInstallErrorEvent : ModelInstallEvent
{
    /// <summary>Gets the exception's type.</summary>
    public string ErrorType { get => field ?? ""; init; }

    /// <summary>Gets the exception's message.</summary>
    public string Error { get => field ?? ""; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "model_install_error";
}
