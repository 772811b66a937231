namespace InvokeAI;

/// <summary>
/// Represents an image for a workflow: a name on the server, a file, bytes or a stream. Content is uploaded before the submission
/// (<c>POST /api/v1/images/upload</c>), once per content. A name is checked too, because a missing image would fail the run only later.
/// </summary>
public sealed class ImageInput : MediaInput
{
    private ImageInput()
    {
    }

    /// <summary>Creates an input for an image on the server.</summary>
    /// <param name="name">The <c>image_name</c>, as in <c>0f1e….png</c>.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static ImageInput Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new() { Name = name };
    }

    /// <summary>Creates an input for a file, which is read when the workflow is submitted.</summary>
    /// <param name="path">The file's path. A relative path is resolved against the current folder now, not later.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static ImageInput FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = Path.GetFullPath(path);
        return new() { FilePath = full, FileName = Path.GetFileName(full) };
    }

    /// <summary>Creates an input for the bytes of an image file. They are not copied: do not change them until the workflow is submitted.</summary>
    /// <param name="bytes">The file's content.</param>
    /// <param name="fileName">The file name of the upload.</param>
    /// <exception cref="ArgumentException">There are no bytes, or the name is empty.</exception>
    public static ImageInput FromBytes(ReadOnlyMemory<byte> bytes, string fileName = "picture.png")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        if (bytes.IsEmpty)
            throw new ArgumentException("There are no bytes.", nameof(bytes));
        return new() { Content = new(bytes), FileName = fileName };
    }

    /// <summary>Creates an input for content from streams, which are opened when they are needed: once for each attempt to send the upload.</summary>
    /// <param name="open">Opens a new stream at its beginning. The stream is disposed after use.</param>
    /// <param name="fileName">The file name of the upload.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static ImageInput FromStream(Func<CancellationToken, ValueTask<Stream>> open, string fileName = "picture.png")
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        return new() { Content = new(open), FileName = fileName };
    }

    /// <summary>
    /// Creates an input from an output of a run. On the server that created it, its name is used. For another server, it is copied: its bytes are downloaded
    /// and uploaded when the workflow is submitted, once per server and image.
    /// </summary>
    /// <param name="output">The image.</param>
    public static ImageInput From(OutputImage output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return new() { Output = output, Content = new(output.OpenContentAsync), FileName = output.Name };
    }

    /// <summary>Creates an input from an output of a run, as <see cref="From"/>.</summary>
    /// <param name="output">The image.</param>
    public static implicit operator ImageInput(OutputImage output) => From(output);

    /// <summary>Creates an input for a file, as <see cref="FromFile"/>.</summary>
    public static implicit operator ImageInput(FileInfo file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return FromFile(file.FullName);
    }
}
