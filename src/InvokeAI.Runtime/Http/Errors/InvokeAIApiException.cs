using System.Net;

namespace InvokeAI;

/// <summary>
/// Thrown when the server refuses a request. The exception contains the server's message. When the server validated the request and found invalid values, nodes
/// or edges (422), <see cref="Errors"/> lists them.
/// </summary>
public class InvokeAIApiException : InvokeAIException
{
    /// <summary>Initializes an exception with a message.</summary>
    /// <param name="message">The message.</param>
    public InvokeAIApiException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes an exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, or null.</param>
    public InvokeAIApiException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal InvokeAIApiException(string message, ApiFault fault, Exception? innerException = null)
        : base(message, innerException)
    {
        StatusCode = fault.StatusCode;
        Detail = fault.Detail;
        Errors = fault.Errors;
    }

    internal override bool MayPass => (int)StatusCode >= 500;

    /// <summary>Gets the HTTP status of the answer.</summary>
    public HttpStatusCode StatusCode { get; init; }

    /// <summary>Gets the server's message: the <c>detail</c> of its answer, or the text of the answer.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Gets the errors that the server's validation found (422). Empty for other answers.</summary>
    public IReadOnlyList<ApiValidationError> Errors { get; init; } = [];
}
