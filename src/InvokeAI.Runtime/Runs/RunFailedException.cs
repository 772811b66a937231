namespace InvokeAI;

/// <summary>Thrown when a node of a run fails. The exception contains the server's message.</summary>
public sealed class RunFailedException : RunException
{
    /// <summary>Initializes an exception with a message.</summary>
    /// <param name="message">The message.</param>
    public RunFailedException(string message)
        : this(message, innerException: null)
    {
    }

    /// <summary>Initializes an exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, or null.</param>
    public RunFailedException(string message, Exception? innerException)
        : base(message, innerException) => Outcome = RunOutcome.Failed;

    internal RunFailedException(Run? run, RunItem item)
        : base($"Item {item.ItemId} of {NameOf(run)} failed: {item.Error}", run, item) => Error = item.Error!;

    /// <summary>Gets the error's type, message, node and traceback. The library always sets it. A test that creates the exception sets what it needs.</summary>
    public RunError Error { get; init; } = null!;
}
