namespace InvokeAI;

/// <summary>Provides options for saving files.</summary>
public sealed class SaveOptions
{
    /// <summary>Gets a value indicating whether existing files are replaced. If false, an existing file causes an <see cref="IOException"/>.</summary>
    public bool Overwrite { get; init; }

    /// <summary>
    /// Gets a function that returns the name of each file with its extension, or null for the server's own names, which are unique. Names that would leave the
    /// folder are changed.
    /// </summary>
    public Func<OutputFile, string>? FileName { get; init; }

    /// <summary>Gets the maximum number of parallel downloads, or null for the client's <see cref="InvokeAIClientOptions.MaxParallelDownloads"/>.</summary>
    public int? MaxParallel { get; init; }
}
