namespace InvokeAI;

/// <summary>Thrown when the server cannot be reached or does not answer in time, or when a gateway in front of it reports that (502, 503, 504).</summary>
public sealed class InvokeAIUnavailableException : InvokeAIException
{
    /// <summary>Initializes an exception with a message.</summary>
    /// <param name="message">The message.</param>
    public InvokeAIUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes an exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, or null.</param>
    public InvokeAIUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// Gets a value indicating whether trying again does not help: an inner handler has already made all its attempts, or the address leads elsewhere.
    /// </summary>
    internal bool IsFinal { get; init; }

    internal override bool MayPass => true;
}
