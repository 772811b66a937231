namespace InvokeAI;

/// <summary>The server does not have what was asked for (404).</summary>
public sealed class InvokeAINotFoundException : InvokeAIApiException
{
    internal InvokeAINotFoundException(string message, ApiFault fault)
        : base(message, fault)
    {
    }
}
