using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Form;

namespace InvokeAI.Workflows.Nodes;

/// <summary>A field of a node of the graph that a program can set, whether it is on the form or not.</summary>
internal sealed record NodeField
{
    public required string NodeId { get; init; }

    public required string FieldName { get; init; }

    /// <summary>The name of its descriptor within the node's; given by <see cref="NodeFieldNames"/>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where the value is held: the form input's slot where it is on the form.</summary>
    public int Slot { get; init; }

    /// <summary>The field as if it were on the form; null where it is.</summary>
    public FormInput? Input { get; init; }

    /// <summary>The field as programs see it. Its name is that of the descriptor, as in <c>DenoiseLatents.Steps</c>, or the form input's.</summary>
    public required InputData Data { get; init; }

    /// <summary>Whether the field is on the form.</summary>
    public bool IsOnForm => Input is null;
}
