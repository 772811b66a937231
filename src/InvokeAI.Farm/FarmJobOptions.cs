namespace InvokeAI.Farm;

/// <summary>Specifies how a job of a farm is stored and run.</summary>
public sealed class FarmJobOptions
{
    /// <summary>Gets the job's key, unique in the farm; null for a random one. Submitting the same key again returns the job that has it.</summary>
    public string? Key { get; init; }

    /// <summary>Gets the class of the job. Jobs of a higher class start first. Default 0.</summary>
    public int Priority { get; init; }

    /// <summary>Gets whose job it is. Within a class, tenants share the servers by weight. Default empty.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>Gets the time after which the job does not start any more; null for none. A tenant's jobs start in the order of their deadlines.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Gets how many times the workflow runs, each with its own random seed where one is asked for. Default 1.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>Gets a value indicating whether servers may answer from their caches, as in <see cref="SubmitOptions.UseCache"/>. Default true.</summary>
    public bool UseCache { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether the workflow is embedded in every image, as in <see cref="SubmitOptions.EmbedWorkflow"/>. Default true.
    /// </summary>
    public bool EmbedWorkflow { get; init; } = true;
}
