using System.ComponentModel;
using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>
/// Represents a workflow with its inputs: an instance of a generated class, or a <see cref="WorkflowDefinition"/>. Submitted by
/// <c>InvokeAIClient.SubmitAsync</c>.
/// </summary>
public interface IWorkflow
{
    /// <summary>Gets the data that all instances share: the form, the graph and the embedded workflow.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    WorkflowTemplate Template { get; }

    /// <summary>Gets the inputs that were set. All others are sent as in the file.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    InputSet Inputs { get; }
}

/// <summary>Represents a workflow whose outputs are typed: with a property for each node whose results a program can read.</summary>
/// <typeparam name="TOutputs">The generated class's nested <c>Outputs</c>.</typeparam>
public interface IWorkflow<out TOutputs> : IWorkflow
{
    /// <summary>Creates the typed outputs of one finished queue item.</summary>
    /// <param name="reader">Reads the item's results by node ID.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    TOutputs CreateOutputs(OutputReader reader);
}

/// <summary>Represents a workflow that knows its own class, so that sweeps over its form are typed in both inputs and outputs.</summary>
/// <typeparam name="TSelf">The generated class.</typeparam>
/// <typeparam name="TOutputs">The nested <c>Outputs</c>.</typeparam>
public interface IWorkflow<TSelf, out TOutputs> : IWorkflow<TOutputs>, ISetInputs<TSelf>
    where TSelf : IWorkflow<TSelf, TOutputs>;
