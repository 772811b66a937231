namespace InvokeAI;

/// <summary>A picture or video of a run is no longer on the server: somebody deleted it, or its board with its images.</summary>
public sealed class OutputMissingException : InvokeAIException
{
    internal OutputMissingException(OutputFile file, Exception? innerException)
        : base($"{file.Name}, which node {file.NodeId} made, is no longer on the server.", innerException) => File = file;

    /// <summary>The picture or video.</summary>
    public OutputFile File { get; }
}
