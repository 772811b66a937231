namespace InvokeAI;

/// <summary>
/// A picture for a workflow: a name on the server, a file, bytes or a stream. Content is uploaded before the submission (<c>POST /api/v1/images/upload</c>),
/// once per content; a name is checked there, since a missing picture would fail the run only later.
/// </summary>
public sealed class ImageInput : MediaInput
{
    private ImageInput()
    {
    }

    /// <summary>A picture that lies on the server.</summary>
    /// <param name="name">Its <c>image_name</c>, as in <c>0f1e….png</c>.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static ImageInput Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new() { Name = name };
    }

    /// <summary>A file, read when the workflow is submitted.</summary>
    /// <param name="path">The file's path; a relative one is taken from the current folder now, not later.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static ImageInput FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = Path.GetFullPath(path);
        return new() { FilePath = full, FileName = Path.GetFileName(full) };
    }

    /// <summary>Bytes of a picture file. They are not copied: leave them alone until the workflow is submitted.</summary>
    /// <param name="bytes">The file's content.</param>
    /// <param name="fileName">The name that the upload carries.</param>
    /// <exception cref="ArgumentException">There are no bytes, or the name is empty.</exception>
    public static ImageInput FromBytes(ReadOnlyMemory<byte> bytes, string fileName = "picture.png")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        if (bytes.IsEmpty)
            throw new ArgumentException("There are no bytes.", nameof(bytes));
        return new() { Content = new(bytes), FileName = fileName };
    }

    /// <summary>Content from streams that are opened when they are needed (again, where an upload has to be sent again).</summary>
    /// <param name="open">Opens a new stream at its beginning; it is disposed after use.</param>
    /// <param name="fileName">The name that the upload carries.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static ImageInput FromStream(Func<CancellationToken, ValueTask<Stream>> open, string fileName = "picture.png")
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        return new() { Content = new(open), FileName = fileName };
    }

    /// <summary>
    /// Creates an input from an output of a run. On the server that made it, it is used by its name. For another server it is copied: its bytes are downloaded and uploaded when the workflow is
    /// submitted, once per server and image.
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

    /// <summary>A file, as <see cref="FromFile"/>.</summary>
    public static implicit operator ImageInput(FileInfo file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return FromFile(file.FullName);
    }
}
