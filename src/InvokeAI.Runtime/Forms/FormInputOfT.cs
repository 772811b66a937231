using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>Represents a form field of a generated class, with its property.</summary>
/// <typeparam name="TWorkflow">The generated class.</typeparam>
/// <typeparam name="TValue">The property's type.</typeparam>
public class FormInput<TWorkflow, TValue> : FormInput
    where TWorkflow : IWorkflow
{
    /// <summary>Creates the descriptor. Generated classes call this constructor.</summary>
    /// <param name="template">The workflow.</param>
    /// <param name="index">The field's index in the form.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public FormInput(WorkflowTemplate template, int index)
        : this(template, index, isFirst: true)
    {
    }

    /// <summary>Creates the descriptor of a field that is not on the form. Generated classes call this constructor.</summary>
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

    /// <inheritdoc cref="FormInput.DefaultValue"/>
    public new TValue DefaultValue => InputConversion.FromWire<TValue>(Data, FileWire);

    /// <summary>Gets the field's value: the one that was set, else the file's.</summary>
    /// <param name="workflow">The instance to read.</param>
    public TValue Get(TWorkflow workflow) => workflow.Inputs.Get<TValue>(this);

    /// <inheritdoc cref="FormInput.Parse"/>
    public new TValue Parse(string text, InputReadOptions? options = null) => InputConversion.FromWire<TValue>(Data, WireOf(text, options));

    /// <inheritdoc cref="FormInput.TryParse(string?, out object?)"/>
    public bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out TValue value) => TryParse(text, null, out value, out _);

    /// <inheritdoc cref="FormInput.TryParse(string?, InputReadOptions?, out object?, out InputValueException?)"/>
    public bool TryParse([NotNullWhen(true)] string? text, InputReadOptions? options, [MaybeNullWhen(false)] out TValue value,
        [NotNullWhen(false)] out InputValueException? error)
    {
        var taken = TryWire(text, options, out var wire, out error);
        value = taken ? InputConversion.FromWire<TValue>(Data, wire) : default;
        return taken;
    }

    /// <inheritdoc cref="FormInput.ReadJson(JsonElement, InputReadOptions?)"/>
    public new TValue ReadJson(JsonElement json, InputReadOptions? options = null) => InputConversion.FromWire<TValue>(Data, WireOf(json, options));

    /// <inheritdoc cref="FormInput.ReadJson(ref Utf8JsonReader, InputReadOptions?)"/>
    public new TValue ReadJson(ref Utf8JsonReader reader, InputReadOptions? options = null) => ReadJson(JsonElement.ParseValue(ref reader), options);

    /// <summary>Creates a copy of the workflow with this field set.</summary>
    /// <param name="workflow">The instance to copy.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidOperationException">The field is connected or left out.</exception>
    /// <exception cref="ArgumentException">The field does not accept the value.</exception>
    public TWorkflow With(TWorkflow workflow, TValue value)
        => ((ISetInputs<TWorkflow>)workflow).WithInputs(workflow.Inputs.With(this, ToWire(value)));

    /// <summary>Creates a copy of the workflow in which this field has the file's value. Returns the workflow itself if the field cannot be set.</summary>
    /// <param name="workflow">The instance to copy.</param>
    /// <exception cref="InvalidOperationException">The field is required, because the file contains no value.</exception>
    public TWorkflow Reset(TWorkflow workflow)
    {
        if (IsRequired)
            throw new InvalidOperationException($"{this} has no value in the file to reset to.");
        return ((ISetInputs<TWorkflow>)workflow).WithInputs(workflow.Inputs.Without(this));
    }

    internal override FormInput Repetition(int index) => new FormInput<TWorkflow, TValue>(Template, index, isFirst: false);

    internal override object? FromWire(object? wire) => InputConversion.FromWire<TValue>(Data, wire);

    internal override object? Value(InputSet inputs) => inputs.Get<TValue>(this);
}
