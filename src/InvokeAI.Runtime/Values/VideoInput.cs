namespace InvokeAI;

/// <summary>
/// Represents a video for a workflow: a name on the server, a file, bytes or a stream. Content is uploaded before the submission
/// (<c>POST /api/v1/videos/upload</c>), once per content. A name is checked too, because a missing video would fail the run only later.
/// </summary>
public sealed class VideoInput : MediaInput
{
    private VideoInput()
    {
    }

    /// <summary>Creates an input for a video on the server.</summary>
    /// <param name="name">The <c>video_name</c>, as in <c>0f1e….mp4</c>.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static VideoInput Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new() { Name = name };
    }

    /// <summary>Creates an input for a file, which is read when the workflow is submitted.</summary>
    /// <param name="path">The file's path. A relative path is resolved against the current folder now, not later.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static VideoInput FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = Path.GetFullPath(path);
        return new() { FilePath = full, FileName = Path.GetFileName(full) };
    }

    /// <summary>Creates an input for the bytes of a video file. They are not copied: do not change them until the workflow is submitted.</summary>
    /// <param name="bytes">The file's content.</param>
    /// <param name="fileName">The file name of the upload.</param>
    /// <exception cref="ArgumentException">There are no bytes, or the name is empty.</exception>
    public static VideoInput FromBytes(ReadOnlyMemory<byte> bytes, string fileName = "video.mp4")
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
    public static VideoInput FromStream(Func<CancellationToken, ValueTask<Stream>> open, string fileName = "video.mp4")
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        return new() { Content = new(open), FileName = fileName };
    }

    /// <summary>
    /// Creates an input from an output of a run. On the server that created it, its name is used. For another server, it is copied: its bytes are downloaded
    /// and uploaded when the workflow is submitted, once per server and video.
    /// </summary>
    /// <param name="output">The video.</param>
    public static VideoInput From(OutputVideo output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return new() { Output = output, Content = new(output.OpenContentAsync), FileName = output.Name };
    }

    /// <summary>Creates an input from an output of a run, as <see cref="From"/>.</summary>
    /// <param name="output">The video.</param>
    public static implicit operator VideoInput(OutputVideo output) => From(output);

    /// <summary>Creates an input for a file, as <see cref="FromFile"/>.</summary>
    public static implicit operator VideoInput(FileInfo file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return FromFile(file.FullName);
    }
}
