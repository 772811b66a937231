using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Form;

namespace InvokeAI.Workflows.Nodes;

/// <summary>A field of a node of the graph that a program can set, whether it is on the form or not.</summary>
internal sealed record NodeField
{
    public required string NodeId { get; init; }

    public required string FieldName { get; init; }

    /// <summary>Gets the name of the descriptor within the node's class, which <see cref="NodeFieldNames"/> assigns.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the slot of the value, which is the form input's slot if the field is on the form.</summary>
    public int Slot { get; init; }

    /// <summary>Gets the field as if it were on the form, or null if it is on the form.</summary>
    public FormInput? Input { get; init; }

    /// <summary>Gets the field as programs see it. Its name is that of the descriptor, as in <c>DenoiseLatents.Steps</c>, or the form input's.</summary>
    public required InputData Data { get; init; }

    /// <summary>Gets a value indicating whether the field is on the form.</summary>
    public bool IsOnForm => Input is null;
}
