using System.Net;

namespace InvokeAI;

/// <summary>Thrown when the server does not have the requested item (404), or when an image or a video of a run is no longer on the server.</summary>
public sealed class InvokeAINotFoundException : InvokeAIApiException
{
    /// <summary>Initializes an exception with a message.</summary>
    /// <param name="message">The message.</param>
    public InvokeAINotFoundException(string message)
        : this(message, innerException: null)
    {
    }

    /// <summary>Initializes an exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, or null.</param>
    public InvokeAINotFoundException(string message, Exception? innerException)
        : base(message, innerException) => StatusCode = HttpStatusCode.NotFound;

    internal InvokeAINotFoundException(string message, ApiFault fault)
        : base(message, fault)
    {
    }
}
