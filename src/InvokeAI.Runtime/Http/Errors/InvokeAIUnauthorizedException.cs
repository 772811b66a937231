using System.Net;

namespace InvokeAI;

/// <summary>
/// Thrown when the server requires a sign-in (401), when the signed-in user lacks the permission (403), or when the server rejects the event connection for one
/// of these reasons.
/// </summary>
public sealed class InvokeAIUnauthorizedException : InvokeAIApiException
{
    /// <summary>Initializes an exception with a message.</summary>
    /// <param name="message">The message.</param>
    public InvokeAIUnauthorizedException(string message)
        : this(message, innerException: null)
    {
    }

    /// <summary>Initializes an exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, or null.</param>
    public InvokeAIUnauthorizedException(string message, Exception? innerException)
        : base(message, innerException) => StatusCode = HttpStatusCode.Unauthorized;

    internal InvokeAIUnauthorizedException(string message, ApiFault fault)
        : base(message, fault)
    {
    }

    /// <summary>Creates the exception for an event connection that the server rejected. Runs can still be waited for, because they are polled.</summary>
    internal static InvokeAIUnauthorizedException OfEvents(Exception rejection)
        => new($"The server rejected the event connection: {rejection.Message}. Sign in (client.Auth.SignInAsync) or set InvokeAIClientOptions.Token.",
            rejection)
        { Detail = rejection.Message };

    /// <summary>
    /// Creates the exception for a request that needed a sign-in, which the server refused. Each request that waited for it gets its own exception.
    /// </summary>
    internal InvokeAIUnauthorizedException OfSignIn()
        => new($"The server refused the configured e-mail address and password: {Detail}", new ApiFault(StatusCode, Detail, Errors));
}
