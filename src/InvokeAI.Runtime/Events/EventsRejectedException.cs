namespace InvokeAI;

/// <summary>The server refused the event connection: in multi-user mode nobody is signed in, or the token is no longer good. Runs can still be waited for: they are polled.</summary>
public sealed class EventsRejectedException : InvokeAIException
{
    internal EventsRejectedException(string message, Exception inner)
        : base($"The server refused the event connection: {message}. Sign in (client.Auth.LoginAsync) or set InvokeAIClientOptions.Token.", inner)
    {
    }
}
