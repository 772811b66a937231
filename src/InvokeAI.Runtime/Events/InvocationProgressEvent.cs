using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>A node tells how far it is.</summary>
public sealed class InvocationProgressEvent : InvocationEvent
{
    /// <summary>What it does, as in <c>Denoising</c>.</summary>
    public string Message { get => field ?? ""; init; }

    /// <summary>How far it is, from 0 to 1; null where it does not say.</summary>
    public double? Percentage { get; init; }

    /// <summary>A small preview of the picture; null where there is none.</summary>
    public ProgressImage? Image { get; init; }

    /// <summary>The device that runs it; null on servers with one.</summary>
    public string? Device { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "invocation_progress";
}
