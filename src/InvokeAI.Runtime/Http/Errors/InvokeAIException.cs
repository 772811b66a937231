namespace InvokeAI;

/// <summary>Something went wrong between this client and the InvokeAI server, or in a run on it. The base of all exceptions of this library.</summary>
public class InvokeAIException : Exception
{
    /// <summary>Makes an exception with a message.</summary>
    public InvokeAIException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and a cause.</summary>
    public InvokeAIException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What waits goes on and asks again: the trouble is the network's or the server's, and may pass.</summary>
    internal virtual bool MayPass => false;
}
