using InvokeAI.Workflows.Texts;

namespace InvokeAI;

/// <summary>
/// Represents an error between this client and the InvokeAI server, or in a run on it. All exceptions of this library derive from it, except
/// <see cref="ArgumentException"/> for invalid values, <see cref="OperationCanceledException"/> for canceled tokens and <see cref="ObjectDisposedException"/>.
/// </summary>
public class InvokeAIException : Exception
{
    /// <summary>Initializes an exception with a message.</summary>
    /// <param name="message">
    /// The message. It becomes one line, because messages quote servers and files: control characters and invisible ones are written as escapes.
    /// </param>
    public InvokeAIException(string message)
        : base(SafeText.Line(message))
    {
    }

    /// <summary>Initializes an exception with a message and a cause.</summary>
    /// <param name="message">The message, which becomes one line as above.</param>
    /// <param name="innerException">The cause, or null.</param>
    public InvokeAIException(string message, Exception? innerException)
        : base(SafeText.Line(message), innerException)
    {
    }

    /// <summary>Gets a value indicating whether the cause can pass, so that a wait continues and asks again: a problem of the network or the server.</summary>
    internal virtual bool MayPass => false;
}
