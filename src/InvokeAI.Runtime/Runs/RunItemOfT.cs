using System.Diagnostics.CodeAnalysis;
using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>Represents one item of a run that has ended, with the workflow's typed outputs.</summary>
/// <typeparam name="TOutputs">The generated class's <c>Outputs</c>, or <see cref="WorkflowOutputs"/>.</typeparam>
public sealed class RunItem<TOutputs> : RunItem
{
    /// <summary>Initializes an item, for tests.</summary>
    public RunItem()
    {
    }

    [SetsRequiredMembers]
    internal RunItem(RunItemEnd end, Func<OutputReader, TOutputs> outputs)
        : base(end) => Outputs = outputs(Reader);

    /// <summary>Gets the outputs by node. Empty if a node did not run.</summary>
    public required TOutputs Outputs { get; init; }
}
