namespace InvokeAI;

/// <summary>The server could not be reached, did not answer in time, or a gateway before it said so (502, 503, 504).</summary>
public sealed class InvokeAIUnavailableException(string message, Exception? innerException = null) : InvokeAIException(message, innerException)
{
    /// <summary>A handler below has tried again as often as it was told; the transport does not add to that.</summary>
    internal bool IsFinal { get; init; }
}
