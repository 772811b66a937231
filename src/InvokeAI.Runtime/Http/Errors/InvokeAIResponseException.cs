namespace InvokeAI;

/// <summary>Thrown when the server's answer cannot be read: it is not JSON, has unexpected members, or is longer than expected.</summary>
public sealed class InvokeAIResponseException : InvokeAIException
{
    /// <summary>Initializes an exception with a message.</summary>
    /// <param name="message">The message.</param>
    public InvokeAIResponseException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes an exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, or null.</param>
    public InvokeAIResponseException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    // A gateway's page in place of the answer.
    internal override bool MayPass => true;
}
