using InvokeAI.Http;

namespace InvokeAI;

/// <summary>
/// Represents an image or video that a node of a run created. It stays on the server until it is downloaded. A file that a test creates from bytes contains
/// them.
/// </summary>
public abstract class OutputFile
{
    private readonly ReadOnlyMemory<byte> _content;

    private protected OutputFile(string name, ReadOnlyMemory<byte> content)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        _content = content;
    }

    private protected OutputFile(OutputContext? context, string name, string nodeId, string field, IReadOnlyList<int> iteration, int? width, int? height)
    {
        Context = context;
        Name = name;
        NodeId = nodeId;
        Field = field;
        Iteration = iteration;
        Width = width;
        Height = height;
    }

    /// <summary>Gets the name on the server, as in <c>0ac3914f-….png</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the ID of the workflow's node that made it.</summary>
    public string NodeId { get; init; } = "";

    /// <summary>Gets the field of the node's result, as in <c>image</c>, <c>mask</c> or <c>collection</c>.</summary>
    public string Field { get; init; } = "";

    /// <summary>Gets the index of each iterate node's iteration, outermost first. Empty if there are no iterate nodes.</summary>
    public IReadOnlyList<int> Iteration { get; init; } = [];

    /// <summary>Gets the width in pixels; null if the result does not say it.</summary>
    public int? Width { get; init; }

    /// <summary>Gets the height in pixels; null if the result does not say it.</summary>
    public int? Height { get; init; }

    /// <summary>Gets the server that has the file, or null if it was created from bytes.</summary>
    internal OutputContext? Context { get; }

    private protected abstract string FullPath { get; }

    /// <summary>
    /// Opens the file for reading. The caller disposes the stream. Reading throws an <see cref="InvokeAIUnavailableException"/> when the connection breaks, or
    /// when the server is slower than <see cref="InvokeAIClientOptions.MinTransferRate"/>.
    /// </summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAINotFoundException">The file is no longer on the server.</exception>
    public virtual Task<Stream> OpenReadAsync(CancellationToken cancellationToken = default)
        => Context is { Transport: var transport }
            ? Found(() => Downloads.OpenAsync(transport, FullPath, cancellationToken))
            : Task.FromResult<Stream>(new ReadOnlyMemoryStream(_content));

    /// <summary>Gets the bytes of the file.</summary>
    /// <param name="cancellationToken">The token to cancel the download.</param>
    /// <exception cref="InvokeAINotFoundException">The file is no longer on the server.</exception>
    public virtual Task<byte[]> GetBytesAsync(CancellationToken cancellationToken = default)
        => Context is { Transport: var transport }
            ? Found(() => Downloads.GetBytesAsync(transport, FullPath, cancellationToken))
            : Task.FromResult(_content.ToArray());

    /// <summary>Saves the content to a file on disk, which appears once it is complete.</summary>
    /// <param name="path">The path of the file. Its folder is created if it is missing.</param>
    /// <param name="overwrite">Whether an existing file is replaced.</param>
    /// <param name="cancellationToken">The token to cancel the download. No part of the file stays.</param>
    /// <exception cref="InvokeAINotFoundException">The file is no longer on the server.</exception>
    /// <exception cref="IOException">The file exists, or cannot be written.</exception>
    public virtual Task SaveAsync(string path, bool overwrite = false, CancellationToken cancellationToken = default)
        => Context is { Transport: var transport }
            ? Found(async () =>
            {
                await Downloads.SaveAsync(transport, FullPath, path, overwrite, cancellationToken).ConfigureAwait(false);
                return true;
            })
            : Downloads.WriteAsync(path, overwrite, file => file.WriteAsync(_content, cancellationToken).AsTask());

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;

    /// <summary>Gets the server's small WebP of it; null where the server has none, or where the file is on no server.</summary>
    internal Task<byte[]?> GetThumbnailAsync(CancellationToken cancellationToken)
        => Context is { Transport: var transport }
            ? Downloads.GetPictureAsync(transport, FullPath[..FullPath.LastIndexOf('/')] + "/thumbnail", cancellationToken)
            : Task.FromResult<byte[]?>(null);

    /// <summary>Opens the file for an upload. It is a method, so that inputs of one output are equal.</summary>
    internal ValueTask<Stream> OpenContentAsync(CancellationToken cancellationToken) => new(OpenReadAsync(cancellationToken));

    /// <summary>Creates the exception that says that the file was deleted.</summary>
    private protected InvokeAINotFoundException Gone(InvokeAIApiException inner)
        => new($"{Name}, which node {NodeId} made, is no longer on the server.", inner) { Detail = inner.Detail };

    private async Task<T> Found<T>(Func<Task<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (InvokeAINotFoundException e)
        {
            throw Gone(e);
        }
    }
}
