using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports the progress of a node.</summary>
public sealed class InvocationProgressEvent : InvocationEvent
{
    /// <summary>Gets the current activity, as in <c>Denoising</c>.</summary>
    public string Message { get => field ?? ""; init; }

    /// <summary>Gets the progress from 0 to 1, or null if the node does not report it.</summary>
    public double? Percentage { get; init; }

    /// <summary>Gets a small preview of the image, or null if there is none.</summary>
    public ProgressImage? Image { get; init; }

    /// <summary>Gets the device that runs the node, or null on servers with one device.</summary>
    public string? Device { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "invocation_progress";
}
