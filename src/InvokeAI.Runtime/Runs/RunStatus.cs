namespace InvokeAI;

/// <summary>Represents where a run stands at one moment (<see cref="Run.GetStatusAsync"/>).</summary>
public sealed class RunStatus
{
    /// <summary>Gets where the run stands as a whole.</summary>
    public RunState State { get; init; }

    /// <summary>
    /// Gets the number of items that were queued before the run's first waiting item and wait too; 0 where it is next. Null while an item of the run is running, where no item waits, and where the
    /// server cannot tell (before 6.14, while other items wait). Items that were submitted with <see cref="SubmitOptions.Prepend"/> run earlier than their position says.
    /// </summary>
    public int? QueuePosition { get; init; }

    /// <summary>Gets the progress of the whole run, from 0 to 1, by the rule of <see cref="RunProgress.Overall"/>. Over all statuses and progress reports of one run object, it never goes back.</summary>
    public double Overall { get; init; }

    /// <summary>Gets the number of items that the run has.</summary>
    public int TotalCount { get; init; }

    /// <summary>Gets the number of items that wait for their turn.</summary>
    public int PendingCount { get; init; }

    /// <summary>Gets the number of items that are running, or that wait for a workflow that they called.</summary>
    public int RunningCount { get; init; }

    /// <summary>Gets the number of items that ran to their end.</summary>
    public int CompletedCount { get; init; }

    /// <summary>Gets the number of items that failed.</summary>
    public int FailedCount { get; init; }

    /// <summary>Gets the number of items that were canceled.</summary>
    public int CanceledCount { get; init; }

    /// <summary>Gets the number of items that are lost: deleted or cleared from the queue, or stuck in it for good.</summary>
    public int LostCount { get; init; }

    /// <summary>Gets a value indicating whether nothing of the run can still run.</summary>
    public bool HasEnded => State is RunState.Completed or RunState.Failed or RunState.Canceled or RunState.Lost;
}
