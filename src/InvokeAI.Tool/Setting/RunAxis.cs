namespace InvokeAI.Tool.Setting;

/// <summary>A field and what it is set to: one value, or several that are varied.</summary>
internal sealed record RunAxis(FormInput Input, IReadOnlyList<object?> Values)
{
    public bool IsSweep => Values.Count > 1;

    /// <summary>Gets the runtime's descriptor of the field.</summary>
    public FormInput FieldOf(WorkflowDefinition workflow)
        => Input.Index >= 0
            ? workflow.Inputs[Input.Index]
            : workflow.NodeFields.First(field => field.NodeId == Input.NodeId && field.FieldName == Input.FieldName);
}
