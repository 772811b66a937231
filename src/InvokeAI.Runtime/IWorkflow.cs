using System.ComponentModel;
using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>A workflow with its inputs: an instance of a generated class, or <c>WorkflowDefinition</c>'s untyped one. Submitted by <c>InvokeAIClient.SubmitAsync</c>.</summary>
public interface IWorkflow
{
    /// <summary>What is the same for all instances: the form, the graph and the embedded workflow as pieces around slots.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    WorkflowTemplate Template { get; }

    /// <summary>Hands over the inputs that were set; untouched ones are sent as in the file.</summary>
    /// <param name="writer">Takes the values, slot by slot.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void WriteInputs(InputWriter writer);
}

/// <summary>A workflow whose outputs are typed: a property for each node whose result the user can want.</summary>
/// <typeparam name="TOutputs">The generated class's nested <c>Outputs</c>.</typeparam>
public interface IWorkflow<out TOutputs> : IWorkflow
{
    /// <summary>Makes the typed outputs of one finished queue item.</summary>
    /// <param name="reader">Knows the item's results by node id.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    TOutputs CreateOutputs(OutputReader reader);
}

/// <summary>A workflow that knows its own class, so that sweeps over its form are typed in both: what goes in and what comes out.</summary>
/// <typeparam name="TSelf">The generated class.</typeparam>
/// <typeparam name="TOutputs">Its nested <c>Outputs</c>.</typeparam>
public interface IWorkflow<TSelf, out TOutputs> : IWorkflow<TOutputs>
    where TSelf : IWorkflow<TSelf, TOutputs>;
