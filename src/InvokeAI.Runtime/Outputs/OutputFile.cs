using InvokeAI.Http;

namespace InvokeAI;

/// <summary>A picture or video that a node of a run yielded. It lies on the server until it is downloaded.</summary>
public abstract class OutputFile
{
    private protected OutputFile(OutputContext context, string name, string nodeId, string field, IReadOnlyList<int> iteration, int? width, int? height)
    {
        Context = context;
        Name = name;
        NodeId = nodeId;
        Field = field;
        Iteration = iteration;
        Width = width;
        Height = height;
    }

    /// <summary>Its name on the server, as in <c>0ac3914f-….png</c>.</summary>
    public string Name { get; }

    /// <summary>The workflow's node that yielded it.</summary>
    public string NodeId { get; }

    /// <summary>The field of the node's result, as in <c>image</c>, <c>mask</c> or <c>collection</c>.</summary>
    public string Field { get; }

    /// <summary>Which turn of the iterate nodes before it this was, outermost first; empty without any.</summary>
    public IReadOnlyList<int> Iteration { get; }

    /// <summary>Width in pixels, where the result says it.</summary>
    public int? Width { get; }

    /// <summary>Height in pixels, where the result says it.</summary>
    public int? Height { get; }

    internal OutputContext Context { get; }

    private protected abstract string FullPath { get; }

    /// <summary>
    /// Opens it for reading; the caller disposes the stream. Reading it throws an <see cref="InvokeAIUnavailableException"/> when the connection breaks, or when the server is slower than
    /// <see cref="InvokeAIClientOptions.MinTransferRate"/>.
    /// </summary>
    /// <exception cref="InvokeAINotFoundException">It is no longer on the server.</exception>
    public Task<Stream> OpenReadAsync(CancellationToken cancellationToken = default)
        => Found(() => Downloads.OpenAsync(Context.Transport, FullPath, cancellationToken));

    /// <summary>Its bytes.</summary>
    /// <exception cref="InvokeAINotFoundException">It is no longer on the server.</exception>
    public Task<byte[]> GetBytesAsync(CancellationToken cancellationToken = default)
        => Found(() => Downloads.GetBytesAsync(Context.Transport, FullPath, cancellationToken));

    /// <summary>Saves it to a file, which appears once it is complete.</summary>
    /// <param name="path">The file; its folder is made where it is missing.</param>
    /// <param name="overwrite">Replace an existing file.</param>
    /// <param name="cancellationToken">Cancels; no part of the file stays.</param>
    /// <exception cref="InvokeAINotFoundException">It is no longer on the server.</exception>
    /// <exception cref="IOException">The file exists, or cannot be written.</exception>
    public Task SaveAsync(string path, bool overwrite = false, CancellationToken cancellationToken = default)
        => Found(async () =>
        {
            await Downloads.SaveAsync(Context.Transport, FullPath, path, overwrite, cancellationToken).ConfigureAwait(false);
            return true;
        });

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private async Task<T> Found<T>(Func<Task<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (InvokeAINotFoundException e)
        {
            throw InvokeAINotFoundException.OfOutput(this, e);
        }
    }
}
