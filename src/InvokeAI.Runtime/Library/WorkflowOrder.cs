namespace InvokeAI.Library;

/// <summary>By what the library is sorted.</summary>
public enum WorkflowOrder
{
    /// <summary>By name.</summary>
    Name,

    /// <summary>By the time of the first saving.</summary>
    CreatedAt,

    /// <summary>By the time of the last saving.</summary>
    UpdatedAt,

    /// <summary>By the time of the last opening.</summary>
    OpenedAt,
}
