namespace InvokeAI.Workflows.Data;

/// <summary>Represents the <c>batch</c> of the enqueue body, as JSON texts.</summary>
/// <param name="Graph"><c>{"nodes":{…},"edges":[…]}</c>, without the graph's own ID.</param>
/// <param name="Data"><c>batch.data</c>: <c>[]</c> if there are no batch nodes.</param>
/// <param name="Workflow">The workflow that is embedded.</param>
internal sealed record RenderedWorkflow(string Graph, string Data, string Workflow);
