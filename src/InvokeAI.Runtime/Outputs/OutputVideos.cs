namespace InvokeAI;

/// <summary>The videos of one output node, iterations in order; empty where the node did not run.</summary>
public sealed class OutputVideos : OutputFiles<OutputVideo>
{
    internal OutputVideos(IReadOnlyList<OutputVideo> files)
        : base(files)
    {
    }
}
