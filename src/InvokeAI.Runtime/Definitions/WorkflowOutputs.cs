using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>Represents the outputs of a workflow without a generated class (<see cref="WorkflowDefinition"/>), by node.</summary>
public sealed class WorkflowOutputs
{
    private readonly OutputReader? _reader;
    private readonly WorkflowTemplate? _template;

    /// <summary>Initializes outputs without a result, for tests.</summary>
    public WorkflowOutputs()
    {
    }

    internal WorkflowOutputs(OutputReader reader, WorkflowTemplate? template) => (_reader, _template) = (reader, template);

    /// <summary>Gets a node's results. Empty if it did not run.</summary>
    /// <param name="node">The node's ID, or its name in <see cref="WorkflowDefinition.Outputs"/>.</param>
    public NodeOutputs this[string node] => _reader?.Values(_template?.Data.Outputs.FirstOrDefault(o => o.Name == node)?.NodeId ?? node) ?? NodeOutputs.Empty;
}
