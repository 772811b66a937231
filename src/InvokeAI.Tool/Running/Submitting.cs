using System.Globalization;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Setting;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Running;

/// <summary>Hands a run to the server: with one POST, however many values it varies over.</summary>
internal static class Submitting
{
    /// <exception cref="UsageException">What was set cannot be sent.</exception>
    public static async Task<ServerRun<WorkflowOutputs>> SubmitAsync(InvokeAIClient client, RunRequest request, CancellationToken cancellationToken)
    {
        var varied = request.Axes.Where(a => a.IsSweep).ToList();
        if (varied.Count == 0)
            return await client.SubmitAsync(request.Workflow, request.Options, cancellationToken).ConfigureAwait(false);
        if (request.Zip && varied.Exists(a => a.Values.Count != varied[0].Values.Count))
            throw new UsageException(
                $"--zip needs as many values of "
                    + $"each: {string.Join(", ", varied.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Input.Name} has {a.Values.Count}")))}.");
        try
        {
            return await client.SubmitAsync(request.Workflow, sweep => Axes(sweep, request, varied), request.Options, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(ToolWords.Of(e));
        }
    }

    private static SweepAxis Axes(Sweep sweep, RunRequest request, List<RunAxis> varied)
    {
        var axis = sweep.Over(varied[0].FieldOf(request.Workflow), varied[0].Values);
        foreach (var next in varied.Skip(1))
            axis = request.Zip ? axis.Zip(next.FieldOf(request.Workflow), next.Values) : axis.Over(next.FieldOf(request.Workflow), next.Values);
        return axis;
    }
}
