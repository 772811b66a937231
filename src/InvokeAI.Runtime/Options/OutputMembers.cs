namespace InvokeAI;

/// <summary>
/// Specifies the members of a community node's output type that contain names of images and videos, as a text or a list of texts
/// (<see cref="InvokeAIClientOptions.OutputTypes"/>).
/// </summary>
public sealed class OutputMembers
{
    /// <summary>Gets the members that contain names of images.</summary>
    public IList<string> Images { get; } = [];

    /// <summary>Gets the members that contain names of videos.</summary>
    public IList<string> Videos { get; } = [];
}
