namespace InvokeAI;

/// <summary>A workflow's inputs cannot be sent as they are; nothing was sent.</summary>
public sealed class WorkflowInputException : InvokeAIException
{
    internal WorkflowInputException(string message, string? nodeId = null, string? fieldName = null)
        : base(message)
    {
        NodeId = nodeId;
        FieldName = fieldName;
    }

    /// <summary>The node at fault, or null.</summary>
    public string? NodeId { get; }

    /// <summary>Its field, or null.</summary>
    public string? FieldName { get; }
}
