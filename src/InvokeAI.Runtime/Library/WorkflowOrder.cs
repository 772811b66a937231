namespace InvokeAI.Library;

/// <summary>Specifies the order of the library's workflows.</summary>
public enum WorkflowOrder
{
    /// <summary>By name.</summary>
    Name,

    /// <summary>By the time when the workflow was first saved.</summary>
    CreatedAt,

    /// <summary>By the time when the workflow was last saved.</summary>
    UpdatedAt,

    /// <summary>By the time when the workflow was last opened.</summary>
    OpenedAt,
}
