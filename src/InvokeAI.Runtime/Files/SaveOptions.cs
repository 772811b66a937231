namespace InvokeAI;

/// <summary>How files are saved.</summary>
public sealed class SaveOptions
{
    /// <summary>Existing files are replaced. Off: they are an <see cref="IOException"/>.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Names each file, extension and all; null takes the server's own names, which are unique. What would leave the folder is made harmless.</summary>
    public Func<OutputFile, string>? FileName { get; init; }

    /// <summary>How many are downloaded side by side; null takes the client's <see cref="InvokeAIClientOptions.MaxParallelDownloads"/>.</summary>
    public int? MaxParallel { get; init; }
}
