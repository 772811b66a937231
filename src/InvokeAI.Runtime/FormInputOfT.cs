using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>A form field of a generated class, with the property behind it.</summary>
/// <typeparam name="TWorkflow">The generated class.</typeparam>
/// <typeparam name="TValue">The property's type.</typeparam>
public class FormInput<TWorkflow, TValue> : FormInput
    where TWorkflow : IWorkflow
{
    private readonly Func<TWorkflow, TValue> _get;
    private readonly Func<TWorkflow, TValue, TWorkflow>? _set;

    /// <summary>Made by generated classes.</summary>
    /// <param name="index">Its place in the form.</param>
    /// <param name="name">The property's name.</param>
    /// <param name="label">The label that the GUI shows.</param>
    /// <param name="nodeId">The id of its node.</param>
    /// <param name="nodeType">The type of its node.</param>
    /// <param name="fieldName">Its name on the node.</param>
    /// <param name="fieldType">InvokeAI's own name of its type.</param>
    /// <param name="get">Reads the property.</param>
    /// <param name="set">Copies the workflow with the property set; null where it cannot be set.</param>
    [SetsRequiredMembers]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public FormInput(
        int index,
        string name,
        string label,
        string nodeId,
        string nodeType,
        string fieldName,
        string fieldType,
        Func<TWorkflow, TValue> get,
        Func<TWorkflow, TValue, TWorkflow>? set = null)
    {
        (Index, Name, Label) = (index, name, label);
        (NodeId, NodeType, FieldName, FieldType) = (nodeId, nodeType, fieldName, fieldType);
        (_get, _set) = (get, set);
    }

    /// <summary>The field's value: what was set, else the file's.</summary>
    public TValue Get(TWorkflow workflow) => _get(workflow);

    /// <summary>Whether the field was set; if not, the file's own value is sent.</summary>
    public bool IsSet(TWorkflow workflow) => workflow is ISetInputs<TWorkflow> inputs && inputs.IsSet(AliasOf ?? Index);

    /// <summary>A copy of the workflow with this field set.</summary>
    /// <exception cref="InvalidOperationException">The field is connected or left out.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of the field's range.</exception>
    public TWorkflow With(TWorkflow workflow, TValue value)
        => _set is not null ? _set(workflow, value) : throw new InvalidOperationException($"{this} {Fixed} and cannot be set.");

    /// <summary>A copy of the workflow with this field as in the file (the workflow itself where the field cannot be set).</summary>
    /// <exception cref="InvalidOperationException">The field is required: the file holds no value.</exception>
    public TWorkflow Reset(TWorkflow workflow)
    {
        if (IsRequired)
            throw new InvalidOperationException($"{this} has no value in the file to go back to.");
        return workflow is ISetInputs<TWorkflow> inputs && _set is not null ? inputs.Reset(AliasOf ?? Index) : workflow;
    }
}
