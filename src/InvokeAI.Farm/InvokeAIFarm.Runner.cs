namespace InvokeAI.Farm;

public sealed partial class InvokeAIFarm
{
    async Task<RunResult<TOutputs>> IWorkflowRunner.RunAsync<TOutputs>(IWorkflow<TOutputs> workflow, CancellationToken cancellationToken)
    {
        var job = await SubmitAsync(workflow, null, cancellationToken).ConfigureAwait(false);
        try
        {
            return await job.WaitAsync(null, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody else knows of it.
            await job.CancelAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    async Task<Run<TOutputs>> IWorkflowRunner.SubmitAsync<TOutputs>(IWorkflow<TOutputs> workflow, SubmitOptions? options, CancellationToken cancellationToken)
        => await SubmitAsync(workflow, null, OptionsOf(options), cancellationToken).ConfigureAwait(false);

    async Task<Run<TOutputs>> IWorkflowRunner.SubmitAsync<TWorkflow, TOutputs>(IWorkflow<TWorkflow, TOutputs> workflow,
        Func<Sweep<TWorkflow>, SweepAxis<TWorkflow>> sweep, SubmitOptions? options, CancellationToken cancellationToken)
        => await SubmitAsync(workflow, PlanOf(sweep), OptionsOf(options), cancellationToken).ConfigureAwait(false);

    async Task<Run<TOutputs>> IWorkflowRunner.ResumeAsync<TOutputs>(IWorkflow<TOutputs> workflow, string id, CancellationToken cancellationToken)
        => await GetJobAsync(workflow, id, cancellationToken).ConfigureAwait(false);

    // What a farm does not do is refused: to ignore it would be to do something else than what was asked for.
    private static FarmJobOptions OptionsOf(SubmitOptions? options)
    {
        options ??= new();
        Refuse(options.BatchId is not null, nameof(options.BatchId), "A farm makes the batch IDs itself. Give the job a key: FarmJobOptions.Key.");
        Refuse(options.Ephemeral, nameof(options.Ephemeral), "A farm keeps results.");
        Refuse(options.Prepend, nameof(options.Prepend), "A farm orders jobs by class: FarmJobOptions.Priority.");
        Refuse(options.QueueId is not null, nameof(options.QueueId), "A farm uses the queue of each server's options.");
        Refuse(options.AllowModelFallback || options.ModelResolver is not null, nameof(options.ModelResolver), "A farm finds models by key, hash and name.");
        return new() { Runs = options.Runs, UseCache = options.UseCache, EmbedWorkflow = options.EmbedWorkflow };
    }

    private static void Refuse(bool isSet, string name, string why)
    {
        if (isSet)
            throw new ArgumentException($"{nameof(SubmitOptions)}.{name} cannot be used with a farm. {why}");
    }
}
