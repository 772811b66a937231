namespace InvokeAI;

/// <summary>The server could not be reached, did not answer in time, or a gateway before it said so (502, 503, 504).</summary>
public sealed class InvokeAIUnavailableException(string message, Exception? innerException = null) : InvokeAIException(message, innerException)
{
    /// <summary>Trying again is of no use: a handler below has tried as often as it was told, or the address leads elsewhere.</summary>
    internal bool IsFinal { get; init; }

    internal override bool MayPass => true;
}
