namespace InvokeAI;

/// <summary>The server found values, nodes or edges that it does not take (422).</summary>
public sealed class InvokeAIValidationException : InvokeAIApiException
{
    internal InvokeAIValidationException(string message, ApiFault fault)
        : base(message, fault)
    {
    }
}
