using InvokeAI.Models;

namespace InvokeAI.Events;

/// <summary>Represents an event of one model installation. With several users, only administrators receive it.</summary>
public abstract class ModelInstallEvent : InvokeAIEvent
{
    /// <summary>Gets the ID of the installation job.</summary>
    public long Id { get; init; }

    /// <summary>Gets the place that the model is installed from.</summary>
    public ModelSource? Source { get; init; }
}
