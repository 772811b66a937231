using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Tests.Locks;

/// <summary>One field of a <see cref="MadeForm"/>.</summary>
internal sealed record MadeInput(string Node, string Field)
{
    public string NodeType { get; init; } = "denoise";

    public string Label { get; init; } = "";

    public string CSharpType { get; init; } = "int";

    public bool Required { get; init; }

    public bool Connected { get; init; }

    public string? Value { get; init; } = "30";

    public double? Maximum { get; init; }

    public EquatableArray<string> Options { get; init; }

    public double? FormMaximum { get; init; }

    public FormInput ToInput(int index, string name) => new()
    {
        Index = index,
        Name = name,
        NodeId = Node,
        NodeType = NodeType,
        FieldName = Field,
        FieldLabel = Label,
        Required = Required,
        Connected = Connected,
        Value = Value is null ? null : JsonItem.Number(Value, TextSpan.None),
        Bounds = new NumberBounds(1, FormMaximum ?? Maximum),
        Settings = FormMaximum is null ? null : new FieldSettings("integer-field-config", "number-input") { Maximum = FormMaximum },
        Template = new FieldTemplate(Field, Field, new FieldType("IntegerField", FieldCardinality.Single))
        {
            Options = Options.Select(o => new FieldOption(o, false, null)).ToEquatableArray(),
        },
        Span = new TextSpan(100 * (index + 1), 10),
    };
}
