using InvokeAI.Workflows.Collections;

namespace InvokeAI.Generators.Model;

/// <summary>Represents the content of <c>X.g.cs</c>: only the form and the outputs of the file.</summary>
internal sealed record ApiModel(ClassModel Class, string Path, FormState Form, EquatableArray<InputModel> Inputs, EquatableArray<OutputModel> Outputs)
{
    /// <summary>Gets the nodes whose fields are described. Empty unless the project requests them.</summary>
    public EquatableArray<NodeModel> Nodes { get; init; }
}
