using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Graph;

namespace InvokeAI.Generators.Model;

/// <summary>What <c>X.Graph.g.cs</c> is made of: the data that a submission copies, and the words about the workflow as a whole.</summary>
internal sealed record GraphModel(
    ClassModel Class,
    string Path,
    string TemplateName,
    string Title,
    string Description,
    EquatableArray<PlanPiece> Graph,
    EquatableArray<PlanPiece> Workflow,
    EquatableArray<ReferenceModel> References,
    EquatableArray<BatchAxisModel> Batch,
    EquatableArray<OutputModel> Outputs,
    EquatableArray<NodeModel> Nodes);
