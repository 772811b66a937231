namespace InvokeAI.Farm;

/// <summary>
/// Thrown when the farm's state cannot be read or stored: the file is locked, damaged or from a newer version, or the disk is full. Nothing that the farm
/// accepted is lost.
/// </summary>
public sealed class FarmStoreException : InvokeAIException
{
    /// <summary>Initializes an exception with a message.</summary>
    /// <param name="message">The message.</param>
    public FarmStoreException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes an exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, or null.</param>
    public FarmStoreException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets a value indicating whether another process has the farm now, so that trying again is in vain.</summary>
    internal bool IsTakenOver { get; init; }
}
