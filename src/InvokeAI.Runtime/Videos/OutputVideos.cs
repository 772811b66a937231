namespace InvokeAI;

/// <summary>Represents the videos of one output node, iterations in order. Empty if the node did not run.</summary>
/// <param name="files">The videos.</param>
public sealed class OutputVideos(IReadOnlyList<OutputVideo> files) : OutputFiles<OutputVideo>(files)
{
    /// <summary>Gets the videos of a node that did not run.</summary>
    public static OutputVideos Empty { get; } = new([]);
}
