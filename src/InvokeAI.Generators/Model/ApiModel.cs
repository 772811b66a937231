using InvokeAI.Workflows.Collections;

namespace InvokeAI.Generators.Model;

/// <summary>What <c>X.g.cs</c> is made of: the form and the outputs, nothing else of the file.</summary>
/// <param name="Nodes">The nodes whose fields are described; empty unless the project asks for it.</param>
internal sealed record ApiModel(ClassModel Class, string Path, FormState Form, EquatableArray<InputModel> Inputs, EquatableArray<OutputModel> Outputs, EquatableArray<NodeModel> Nodes);
