namespace InvokeAI;

/// <summary>Thrown when the inputs of a workflow cannot be sent as they are. Nothing was sent.</summary>
public sealed class WorkflowInputException : InvokeAIException
{
    /// <summary>Initializes an exception with a message.</summary>
    /// <param name="message">The message.</param>
    public WorkflowInputException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes an exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, or null.</param>
    public WorkflowInputException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal WorkflowInputException(string message, string? nodeId, string? fieldName = null)
        : base(message)
    {
        NodeId = nodeId;
        FieldName = fieldName;
    }

    /// <summary>Gets the ID of the node at fault, or null.</summary>
    public string? NodeId { get; init; }

    /// <summary>Gets the name of the node's field, or null.</summary>
    public string? FieldName { get; init; }
}
