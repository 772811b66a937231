using InvokeAI.Workflows.Collections;

namespace InvokeAI.Generators.Model;

/// <summary>What <c>X.g.cs</c> is made of: the form and the outputs, nothing else of the file.</summary>
internal sealed record ApiModel(ClassModel Class, string Path, FormState Form, EquatableArray<InputModel> Inputs, EquatableArray<OutputModel> Outputs)
{
    /// <summary>The nodes whose fields are described; empty unless the project asks for it.</summary>
    public EquatableArray<NodeModel> Nodes { get; init; }
}
