using InvokeAI.Models;

namespace InvokeAI.Events;

/// <summary>An event of one model installation. With several users only admins are told.</summary>
public abstract class ModelInstallEvent : InvokeAIEvent
{
    /// <summary>The installation job.</summary>
    public long Id { get; init; }

    /// <summary>Where the model comes from.</summary>
    public ModelSource? Source { get; init; }
}
