namespace InvokeAI;

/// <summary>The server could not be reached, did not answer in time, or a gateway before it said so (502, 503, 504).</summary>
public sealed class InvokeAIUnavailableException(string message, Exception? innerException = null) : InvokeAIException(message, innerException);
