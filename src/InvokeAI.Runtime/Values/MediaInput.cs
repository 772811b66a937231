using InvokeAI.Generated;
using InvokeAI.Http;

namespace InvokeAI;

/// <summary>
/// Represents an image or a video for a workflow: a name on the server, or content that is uploaded before the submission, once per content. Two inputs are
/// equal if they have the same name, file, bytes or stream source.
/// </summary>
public abstract class MediaInput : ResourceValue
{
    private protected MediaInput()
    {
    }

    /// <summary>Gets the name on the server (<c>image_name</c>, <c>video_name</c>), or null if content is uploaded.</summary>
    public string? Name { get; private protected init; }

    /// <summary>Gets the path of the file that is uploaded, or null.</summary>
    public string? FilePath { get; private protected init; }

    /// <summary>Gets the file name of the upload. Its extension tells the server the type of the content. Null if nothing is uploaded.</summary>
    public string? FileName { get; private protected init; }

    /// <summary>
    /// Gets a value indicating whether there is content to upload. An output of a run (<c>From</c>) is uploaded only to servers other than its own.
    /// </summary>
    public bool IsUpload => Name is null;

    internal MediaContent? Content { get; private protected init; }

    /// <summary>Gets the output that the input was created from, or null.</summary>
    internal OutputFile? Output { get; private protected init; }

    /// <summary>Returns the name on a server, or null if the content must be uploaded to it.</summary>
    internal string? NameOn(InvokeAITransport server) => Name ?? (Output?.Context is { } context && context.IsOn(server) ? Output.Name : null);

    /// <summary>Opens the content for reading. The caller disposes it.</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvalidOperationException">The input is a name on the server.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    public ValueTask<Stream> OpenAsync(CancellationToken cancellationToken = default)
    {
        if (FilePath is not null)
            return new(new FileStream(FilePath, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, FileOptions.Asynchronous | FileOptions.SequentialScan));
        return Content?.OpenAsync(cancellationToken)
            ?? throw new InvalidOperationException($"{this} lies on the server; there is nothing to upload.");
    }

    private protected sealed override object Identity => (Name, FilePath, FileName, Content, Output);

    /// <summary>Returns the input as messages name it, without its content.</summary>
    public sealed override string ToString() => Name ?? FilePath ?? $"{FileName} ({Content})";
}
