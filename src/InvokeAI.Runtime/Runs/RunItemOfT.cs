namespace InvokeAI;

/// <summary>One finished item of a run, with the workflow's typed outputs.</summary>
/// <typeparam name="TOutputs">The generated class's <c>Outputs</c>.</typeparam>
public sealed class RunItem<TOutputs> : RunItem
{
    internal RunItem(RunItemEnd end, IWorkflow<TOutputs> workflow)
        : base(end) => Outputs = workflow.CreateOutputs(Reader);

    /// <summary>The outputs by node; empty where a node did not run.</summary>
    public TOutputs Outputs { get; }
}
