namespace InvokeAI;

/// <summary>Provides options for reading an input from text or JSON.</summary>
public sealed class InputReadOptions
{
    /// <summary>
    /// Gets a value indicating whether images and videos can be paths of files: <c>@photo.png</c> as text, <c>{"file_path":"photo.png"}</c> as JSON. The
    /// default is <see langword="false"/>. Set it only if you trust the author of the value, because the file is read on this machine and uploaded to the
    /// server.
    /// </summary>
    public bool AllowFiles { get; init; }

    /// <summary>
    /// Gets a value indicating whether a board that is given by its name is created if it does not exist. The default is <see langword="false"/>.
    /// </summary>
    public bool CreateBoards { get; init; }

    internal static InputReadOptions Default { get; } = new();
}
