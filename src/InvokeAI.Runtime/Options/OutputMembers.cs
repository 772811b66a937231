namespace InvokeAI;

/// <summary>Where results of a community node's output type hold the names of their media, as a text or a list of texts (<see cref="InvokeAIClientOptions.OutputTypes"/>).</summary>
public sealed class OutputMembers
{
    /// <summary>The members that name pictures.</summary>
    public IList<string> Images { get; } = [];

    /// <summary>The members that name videos.</summary>
    public IList<string> Videos { get; } = [];
}
