namespace InvokeAI;

/// <summary>The server answered something that cannot be read: no JSON, of another shape, or longer than expected.</summary>
public sealed class InvokeAIResponseException(string message, Exception? innerException = null) : InvokeAIException(message, innerException)
{
    // A gateway's page in place of the answer.
    internal override bool MayPass => true;
}
