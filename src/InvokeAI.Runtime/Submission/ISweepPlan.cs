using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>What a sweep adds to a submission.</summary>
internal interface ISweepPlan
{
    /// <summary>Refuses fields that cannot be varied, before anything is asked of the server.</summary>
    void Check(WorkflowTemplate template, SlotValues values);

    /// <summary>Adds the axes, outermost first, with their resources made this server's own.</summary>
    Task AddAsync(BatchData data, WorkflowTemplate template, ResourceResolver resolver, CancellationToken cancellationToken);
}
