using System.ComponentModel;
using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>
/// Represents a field that batch data can carry, so that a sweep can vary it (strings, numbers, images; videos and lists on servers 6.14 and later).
/// </summary>
/// <typeparam name="TWorkflow">The generated class.</typeparam>
/// <typeparam name="TValue">The property's type.</typeparam>
public sealed class SweepableInput<TWorkflow, TValue> : FormInput<TWorkflow, TValue>
    where TWorkflow : IWorkflow
{
    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public SweepableInput(WorkflowTemplate template, int index)
        : base(template, index)
    {
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public SweepableInput(WorkflowTemplate template, string nodeId, string fieldName)
        : base(template, nodeId, fieldName)
    {
    }
}
