using System.ComponentModel;
using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>Describes a form field of a generated class, with the property behind it.</summary>
/// <typeparam name="TWorkflow">The generated class.</typeparam>
/// <typeparam name="TValue">The property's type.</typeparam>
public class FormInput<TWorkflow, TValue> : FormInput
    where TWorkflow : IWorkflow
{
    /// <summary>Creates the descriptor. Generated classes do.</summary>
    /// <param name="template">The workflow.</param>
    /// <param name="index">The field's index in the form.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public FormInput(WorkflowTemplate template, int index)
        : this(template, index, isFirst: true)
    {
    }

    /// <summary>Creates the descriptor of a field that is not on the form. Generated classes do.</summary>
    /// <param name="template">The workflow.</param>
    /// <param name="nodeId">The ID of the node.</param>
    /// <param name="fieldName">The name of the field on the node.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public FormInput(WorkflowTemplate template, string nodeId, string fieldName)
        : base(template, nodeId, fieldName)
    {
    }

    private FormInput(WorkflowTemplate template, int index, bool isFirst)
        : base(template, index)
    {
        if (isFirst)
            template.Add(this);
    }

    /// <inheritdoc/>
    public override Type ValueType => typeof(TValue);

    /// <summary>Gets the field's value: the one that was set, else the file's.</summary>
    /// <param name="workflow">The instance to read.</param>
    public TValue Get(TWorkflow workflow) => workflow.Inputs.Get(this);

    /// <summary>Returns a value indicating whether the field was set. If not, the file's own value is sent.</summary>
    /// <param name="workflow">The instance to look at.</param>
    public bool IsSet(TWorkflow workflow) => workflow.Inputs.IsSet(this);

    /// <summary>Creates a copy of the workflow with this field set.</summary>
    /// <param name="workflow">The instance to copy.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidOperationException">The field is connected or left out.</exception>
    /// <exception cref="ArgumentException">The field does not take the value.</exception>
    public TWorkflow With(TWorkflow workflow, TValue value)
    {
        if (Fixed is not null)
            throw new InvalidOperationException($"{this} {Fixed} and cannot be set.");
        return ((ISetInputs<TWorkflow>)workflow).WithInputs(workflow.Inputs.With(this, InputConversion.ToWire(this, value)));
    }

    /// <summary>Creates a copy of the workflow with this field as in the file. Returns the workflow itself where the field cannot be set.</summary>
    /// <param name="workflow">The instance to copy.</param>
    /// <exception cref="InvalidOperationException">The field is required: the file holds no value.</exception>
    public TWorkflow Reset(TWorkflow workflow)
    {
        if (IsRequired)
            throw new InvalidOperationException($"{this} has no value in the file to go back to.");
        return ((ISetInputs<TWorkflow>)workflow).WithInputs(workflow.Inputs.Without(this));
    }

    internal override FormInput Repetition(int index) => new FormInput<TWorkflow, TValue>(Template, index, isFirst: false);

    internal override object? Value(InputSet inputs) => inputs.Get(this);
}
