namespace InvokeAI;

/// <summary>The server wants a sign-in (401), or the signed-in user may not do this (403).</summary>
public sealed class InvokeAIUnauthorizedException : InvokeAIApiException
{
    internal InvokeAIUnauthorizedException(string message, ApiFault fault)
        : base(message, fault)
    {
    }
}
