using InvokeAI.Tool.Setting;

namespace InvokeAI.Tool.Running;

/// <summary>Hands a run to the server.</summary>
internal static class Submitting
{
    /// <exception cref="UsageException">What was set cannot be sent.</exception>
    public static async Task<Run> SubmitAsync(InvokeAIClient client, RunRequest request, bool zip, CancellationToken cancellationToken)
    {
        var varied = request.Axes.Where(a => a.IsSweep).ToList();
        _ = zip;
        if (varied.Count == 0)
            return await client.SubmitAsync((IWorkflow)request.Workflow, request.Options, cancellationToken).ConfigureAwait(false);
        throw new UsageException("A run over several values needs a newer version of the tool; set one value per field.");
    }
}
