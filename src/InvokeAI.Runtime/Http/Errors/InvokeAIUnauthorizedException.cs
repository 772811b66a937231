namespace InvokeAI;

/// <summary>The server wants a sign-in (401), or the signed-in user may not do this (403).</summary>
public sealed class InvokeAIUnauthorizedException : InvokeAIApiException
{
    internal InvokeAIUnauthorizedException(string message, ApiFault fault)
        : base(message, fault)
    {
    }

    /// <summary>Creates the exception for a request that needed a sign-in which the server refused: each one that waited for it gets its own.</summary>
    internal InvokeAIUnauthorizedException OfSignIn()
        => new($"The server refused the configured e-mail address and password: {Detail}", new ApiFault(StatusCode, Detail, Errors));
}
