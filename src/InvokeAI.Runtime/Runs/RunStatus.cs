namespace InvokeAI;

/// <summary>Represents the status of a run at one time (<see cref="Run.GetStatusAsync"/>).</summary>
public sealed class RunStatus
{
    /// <summary>Gets the state of the whole run.</summary>
    public RunState State { get; init; }

    /// <summary>
    /// Gets the number of waiting items that were queued before the run's first waiting item, or 0 if it is next. Null while an item of the run is running, if
    /// no item waits, and if the server cannot report it (before 6.14, while other items wait). Items that were submitted with
    /// <see cref="SubmitOptions.Prepend"/> run earlier than their position indicates.
    /// </summary>
    public int? QueuePosition { get; init; }

    /// <summary>
    /// Gets the progress of the whole run, from 0 to 1, by the rule of <see cref="RunProgress.Overall"/>. Over all statuses and progress reports of one run
    /// object, it never decreases.
    /// </summary>
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

    /// <summary>Gets the number of items that are lost: deleted or cleared from the queue, or permanently stuck in it.</summary>
    public int LostCount { get; init; }

    /// <summary>Gets a value indicating whether no item of the run can still run.</summary>
    public bool HasEnded => State is RunState.Completed or RunState.Failed or RunState.Canceled or RunState.Lost;
}
