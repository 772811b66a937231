using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using InvokeAI.Generated;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Nodes;
using InvokeAI.Workflows.Texts;
using InvokeAI.Workflows.Types;

namespace InvokeAI;

/// <summary>
/// Represents one field of a workflow's form: its place, its node, the values that it accepts, and how the editor shows it. Also represents fields of nodes
/// that are not on the form (<see cref="IsOnForm"/>).
/// </summary>
public class FormInput : FormElement
{
    // The node and the field of one that is not on the form.
    private readonly (string Node, string Field)? _field;
    private FileEntry? _file;

    internal FormInput(WorkflowTemplate template, int index)
    {
        ArgumentNullException.ThrowIfNull(template);
        (Template, Index) = (template, index);
    }

    /// <summary>Initializes a field that is not on the form.</summary>
    internal FormInput(WorkflowTemplate template, string nodeId, string fieldName)
    {
        ArgumentNullException.ThrowIfNull(template);
        (Template, Index, _field) = (template, -1, (nodeId, fieldName));
    }

    /// <summary>
    /// Gets the field's index in the form, depth first, pre-order, starting at 0, as users of the editor count. It is -1 for a field that is not on the form.
    /// </summary>
    public int Index { get; }

    /// <summary>
    /// Gets a value indicating whether the field is on the form. Other fields are set by
    /// <see cref="NodeFieldExtensions.WithNodeField{TWorkflow}(TWorkflow, string, string, object?)"/>.
    /// </summary>
    public bool IsOnForm => _field is null;

    /// <summary>
    /// Gets the property's name in the generated class. For a field that is not on the form: the name of its descriptor, as in <c>DenoiseLatents.Steps</c>.
    /// </summary>
    public string Name => Data.Name;

    /// <summary>Gets the label that the editor shows: the user's label, otherwise the node's title of the field.</summary>
    public string Label => Data.Label;

    /// <summary>Gets the user's own description of the field, or an empty string.</summary>
    public string Description => Data.Description;

    /// <summary>Gets the ID of the node that the field belongs to.</summary>
    public string NodeId => Data.NodeId;

    /// <summary>Gets the node's type, as in <c>denoise_latents</c>.</summary>
    public string NodeType => Data.NodeType;

    /// <summary>Gets the field's name on the node, as in <c>cfg_scale</c>.</summary>
    public string FieldName => Data.FieldName;

    /// <summary>Gets InvokeAI's own name of the field's type, as in <c>IntegerField</c>.</summary>
    public string FieldType => Data.FieldType;

    /// <summary>
    /// Gets InvokeAI's term for the number of values that the field accepts: <c>SINGLE</c>, <c>COLLECTION</c> or <c>SINGLE_OR_COLLECTION</c>.
    /// </summary>
    public string Cardinality => Data.Cardinality switch
    {
        FieldCardinality.Collection => "COLLECTION",
        FieldCardinality.SingleOrCollection => "SINGLE_OR_COLLECTION",
        _ => "SINGLE",
    };

    /// <summary>Gets the type of the field's value in C#.</summary>
    public virtual Type ValueType => InputConversion.TypeOf(Data.Type);

    /// <summary>
    /// Gets the component that shows the field: the one that the form's author chose, otherwise the one that the editor uses for the field's type. The editor's
    /// values are <c>input</c>, <c>textarea</c> and <c>dropdown</c> for texts, and <c>number-input</c>, <c>slider</c> and <c>number-input-and-slider</c> for
    /// numbers. The other values are <c>dropdown</c> for options, <c>switch</c> for Booleans, <c>list</c> for lists, <c>color</c>, <c>model</c>, <c>image</c>,
    /// <c>video</c>, <c>board</c>, <c>style-preset</c>, <c>system-prompt</c>, <c>saved-workflow</c>, <c>generator</c>, and <c>json</c> for a value without a
    /// type. A community node can specify its own component.
    /// </summary>
    public string Component => Data.Component.Length > 0 ? Data.Component : FormComponents.Usual(Data);

    /// <summary>Gets a value indicating whether the editor shows <see cref="Description"/> with the field.</summary>
    public bool ShowsDescription => Place.ShowsDescription;

    /// <summary>Gets a value indicating whether the editor shows a button that draws a random number for the field.</summary>
    public bool ShowsShuffle => Place.ShowsShuffle;

    /// <summary>Gets a value indicating whether the field can be set.</summary>
    public bool CanBeSet => Fixed is null;

    /// <summary>Gets a value indicating whether the node needs a value and the file contains none.</summary>
    public bool IsRequired => Data.Required;

    /// <summary>Gets a value indicating whether an edge supplies the value, so that the field cannot be set.</summary>
    public bool IsConnected => Data.Connected;

    /// <summary>
    /// Gets a value indicating whether the field is not sent, because its node is unknown and left out (<c>UnknownNodes="drop"</c>) or no catalog knows the
    /// field. It keeps its place on the form, but cannot be set.
    /// </summary>
    public bool IsLeftOut => Data.LeftOut;

    /// <summary>Gets a value indicating whether the server accepts JSON null for the field. If it does not, null leaves the field out.</summary>
    public bool IsNullable => Data.TakesNull;

    /// <summary>Gets a value indicating whether a sweep can run over the field.</summary>
    public bool IsSweepable => Data.Sweepable;

    /// <summary>Gets the index of the first occurrence of the same field in the form if this is a repetition. Otherwise null.</summary>
    public int? AliasOf => Data.AliasOf;

    /// <summary>Gets the minimum value that can be set (form bounds and the server's), or null.</summary>
    public double? Minimum => Data.Bounds.Minimum;

    /// <summary>Gets the greatest value that can be set, or null.</summary>
    public double? Maximum => Data.Bounds.Maximum;

    /// <summary>Gets the number that values must be greater than, or null.</summary>
    public double? ExclusiveMinimum => Data.Bounds.ExclusiveMinimum;

    /// <summary>Gets the number that values must be less than, or null.</summary>
    public double? ExclusiveMaximum => Data.Bounds.ExclusiveMaximum;

    /// <summary>Gets the number that values must be a multiple of, or null.</summary>
    public double? MultipleOf => Data.Bounds.MultipleOf;

    /// <summary>
    /// Gets the step of the editor's number field: <see cref="MultipleOf"/>, otherwise 1 for integers and 0.1 for other numbers, or null for fields that are
    /// not numbers. Other values between the bounds can be set too, unless <see cref="MultipleOf"/> forbids them.
    /// </summary>
    public double? Step => Data.Type.Kind switch
    {
        ValueKind.Int32 or ValueKind.Int64 or ValueKind.Seed => MultipleOf ?? 1,
        ValueKind.Double => MultipleOf ?? 0.1,
        _ => null,
    };

    /// <summary>Gets the minimum number of items (of a list) or characters (of a text) that can be set, or null.</summary>
    public int? MinimumLength => Data.Length.Minimum;

    /// <summary>Gets the maximum number of items (of a list) or characters (of a text) that can be set, or null.</summary>
    public int? MaximumLength => Data.Length.Maximum;

    /// <summary>Gets the choices of an enum field or of a form's drop-down list. Empty for other fields.</summary>
    public IReadOnlyList<FormOption> Options => [.. Data.Options.Select(option => new FormOption(option.Value, option.Label ?? option.Value))];

    /// <summary>Gets the value in the file as JSON, or null if the file contains none.</summary>
    public string? FileValue => Data.FileValue;

    /// <summary>Gets the value in the file, of the type <see cref="ValueType"/>, or null if the file contains none that fits the type.</summary>
    public object? DefaultValue => FromWire(FileWire);

    /// <summary>Gets the models that the editor offers for the field, or null for fields that do not accept models.</summary>
    public ModelFilter? Models => Data.Models is { } models ? ModelFilter.Of(models) : null;

    /// <summary>Gets the reason why the field cannot be set, or null if it can.</summary>
    internal string? Fixed => IsLeftOut ? "is not sent, because no catalog knows it," : IsConnected ? "is fed by an edge" : null;

    /// <summary>Gets the field's value in a workflow: the one that was set, otherwise the file's.</summary>
    /// <param name="workflow">The instance to read.</param>
    /// <exception cref="ArgumentException">The field belongs to another workflow.</exception>
    public object? Get(IWorkflow workflow)
    {
        Own(workflow);
        return FromWire(workflow.Inputs.IsSet(this) ? workflow.Inputs.Wire(this) : FileWire);
    }

    /// <summary>Determines whether the field was set. If it was not, the file's value is sent.</summary>
    /// <param name="workflow">The instance to look at.</param>
    /// <exception cref="ArgumentException">The field belongs to another workflow.</exception>
    public bool IsSet(IWorkflow workflow)
    {
        Own(workflow);
        return workflow.Inputs.IsSet(this);
    }

    /// <summary>
    /// Reads a value from text, in the invariant culture. Numbers have a point before the decimals. Options are given by value, label or C# member; colors as
    /// <c>#rrggbb</c> or <c>#rrggbbaa</c>; a random seed as <c>random</c>. Models are given by name, <c>key:…</c> or <c>hash:…</c>; LoRAs as <c>name@weight</c>
    /// with commas between them; images and videos by their name on the server, or as <c>@path</c> if <see cref="InputReadOptions.AllowFiles"/> is set; boards
    /// by name, <c>id:…</c>, <c>auto</c> or <c>none</c>; style presets, system prompts and saved workflows by name or <c>id:…</c>. Lists and everything else
    /// are JSON. <c>null</c> is null, except for a text.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="options">The options for reading the text, or null for the defaults.</param>
    /// <returns>A value of the type <see cref="ValueType"/>, or null.</returns>
    /// <exception cref="InputValueException">The field does not accept the text, or the value is out of range.</exception>
    public object? Parse(string text, InputReadOptions? options = null) => FromWire(WireOf(text, options));

    /// <summary>Reads a value from text, as <see cref="Parse"/> does.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The value, or null if the field does not accept the text.</param>
    public bool TryParse([NotNullWhen(true)] string? text, out object? value) => TryParse(text, null, out value, out _);

    /// <summary>Reads a value from text, as <see cref="Parse"/> does, and describes the problem.</summary>
    /// <param name="text">The text.</param>
    /// <param name="options">The options for reading the text, or null for the defaults.</param>
    /// <param name="value">The value, or null if the field does not accept the text.</param>
    /// <param name="error">A description of the problem, or null if the field accepts the text.</param>
    public bool TryParse([NotNullWhen(true)] string? text, InputReadOptions? options, out object? value, [NotNullWhen(false)] out InputValueException? error)
    {
        var taken = TryWire(text, options, out var wire, out error);
        value = taken ? FromWire(wire) : null;
        return taken;
    }

    /// <summary>Writes a value as text that <see cref="Parse"/> reads back as the same value. A null of a text field becomes an empty text.</summary>
    /// <param name="value">The value, as <see cref="Parse"/> or <see cref="Get"/> returns it.</param>
    /// <exception cref="InputValueException">The value is of another type than the field's, or is the content of a stream.</exception>
    public string Format(object? value) => new InputFormat(this).Format(value);

    /// <summary>
    /// Reads a value from JSON: as InvokeAI writes it (<c>{"key":…}</c>, <c>{"image_name":…}</c>), as <see cref="WriteJson"/> does, or with a name as in
    /// <see cref="Parse"/> in the place of a model, image, board and so on.
    /// </summary>
    /// <param name="json">The JSON.</param>
    /// <param name="options">The options for reading the JSON, or null for the defaults.</param>
    /// <returns>A value of the type <see cref="ValueType"/>, or null.</returns>
    /// <exception cref="InputValueException">The field does not accept the JSON, or the value is out of range.</exception>
    public object? ReadJson(JsonElement json, InputReadOptions? options = null) => FromWire(WireOf(json, options));

    /// <summary>Reads a value from JSON, as <see cref="ReadJson(JsonElement, InputReadOptions?)"/> does.</summary>
    /// <param name="reader">The reader, at the value or before it. It is left at the value's end.</param>
    /// <param name="options">The options for reading the JSON, or null for the defaults.</param>
    /// <exception cref="JsonException">What was read is not JSON.</exception>
    /// <exception cref="InputValueException">The field does not accept the JSON, or the value is out of range.</exception>
    public object? ReadJson(ref Utf8JsonReader reader, InputReadOptions? options = null) => ReadJson(JsonElement.ParseValue(ref reader), options);

    /// <summary>
    /// Writes a value as JSON that <see cref="ReadJson(JsonElement, InputReadOptions?)"/> reads back as the same value. Values of the server are written as
    /// InvokeAI does. A file is written as its path, bytes as base64.
    /// </summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value, as <see cref="Parse"/> or <see cref="Get"/> returns it.</param>
    /// <exception cref="InputValueException">
    /// The value is of another type than the field's, or is the content of a stream, which JSON cannot contain.
    /// </exception>
    public void WriteJson(Utf8JsonWriter writer, object? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteRawValue(ToJson(value), skipInputValidation: true);
    }

    /// <summary>Returns a value as JSON, as <see cref="WriteJson"/> writes it.</summary>
    /// <param name="value">The value, as <see cref="Parse"/> or <see cref="Get"/> returns it.</param>
    /// <exception cref="InputValueException">
    /// The value is of another type than the field's, or is the content of a stream, which JSON cannot contain.
    /// </exception>
    public string ToJson(object? value) => JsonText.Write(new InputJsonWriter(this).Write(value));

    /// <summary>Gets the slot that holds the field's value: the first occurrence's.</summary>
    internal int Slot => _field is null ? AliasOf ?? Index : NodeField.Slot;

    internal WorkflowTemplate Template { get; }

    internal sealed override FormPlace Place => Template.Content.Layout.PlaceOf(this);

    internal InputData Data => _field is null ? Template.Data.Inputs[Index] : NodeField.Data;

    internal NumberBounds Bounds => Data.Bounds;

    internal LengthBounds Length => Data.Length;

    /// <summary>Gets the file's value as it would be set, or null if the file contains none that the type can represent.</summary>
    internal object? FileWire
    {
        get
        {
            var data = Data;
            var known = _file;
            if (known is null || !ReferenceEquals(known.Of, data))
                _file = known = new(data, InputConversion.FromFile(data));
            return known.Wire;
        }
    }

    // A hot reload may have replaced the graph.
    private NodeField NodeField => Template.Content.Fields.Find(_field!.Value.Node, _field.Value.Field)
        ?? throw NodeFields.Refuse(Template, _field.Value.Node, _field.Value.Field);

    /// <summary>Returns the field as messages name it: <c>"Steps" (index 5, denoise_latents.steps)</c>.</summary>
    public override string ToString()
        => _field is not null
            ? NodeFields.Name(Template, Data)
            : $"\"{SafeText.Part(Label)}\" (index {Index}, {SafeText.Part(NodeType)}.{SafeText.Part(FieldName)})";

    /// <summary>Converts the slot's content to a value of <see cref="ValueType"/>.</summary>
    internal virtual object? FromWire(object? wire) => InputConversion.FromWire(Data, wire);

    /// <exception cref="InputValueException">The field does not accept the text.</exception>
    internal object? WireOf(string text, InputReadOptions? options)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new InputText(this, options ?? InputReadOptions.Default).Read(text);
    }

    /// <exception cref="InputValueException">The field does not accept the JSON.</exception>
    internal object? WireOf(JsonElement json, InputReadOptions? options)
        => new InputJson(this, options ?? InputReadOptions.Default).Read(JsonText.TryParse(json.GetRawText(), out _)!);

    internal bool TryWire([NotNullWhen(true)] string? text, InputReadOptions? options, out object? wire, [NotNullWhen(false)] out InputValueException? error)
    {
        (wire, error) = (null, null);
        try
        {
            wire = text is null ? throw new InputValueException(this, null, "there is no text") : WireOf(text, options);
        }
        catch (InputValueException e)
        {
            error = e;
        }

        return error is null;
    }

    /// <summary>Checks a value and converts it to the slot's content.</summary>
    /// <exception cref="InvalidOperationException">The field cannot be set.</exception>
    /// <exception cref="ArgumentException">The field does not accept the value.</exception>
    internal object? ToWire(object? value)
    {
        Settable();
        return InputConversion.ToWire(this, value);
    }

    /// <exception cref="InvalidOperationException">The field cannot be set.</exception>
    internal void Settable()
    {
        if (Fixed is { } why)
            throw new InvalidOperationException($"{this} {why} and cannot be set.");
    }

    /// <exception cref="ArgumentException">The field belongs to another workflow.</exception>
    internal void Own(IWorkflow workflow)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        if (!ReferenceEquals(workflow.Template, Template))
            throw new ArgumentException(
                $"{this} belongs to workflow '{SafeText.Part(Template.Name)}', not to '{SafeText.Part(workflow.Template.Name)}'. Take a field of the "
                    + $"workflow itself.", nameof(workflow));
    }

    /// <summary>Gets the value as a program sees it.</summary>
    internal virtual object? Value(InputSet inputs) => inputs.IsSet(this) ? inputs.Wire(this) : FileWire;

    /// <summary>Creates the descriptor of another occurrence of the same field.</summary>
    internal virtual FormInput Repetition(int index) => new(Template, index);

    private sealed record FileEntry(InputData Of, object? Wire);
}
