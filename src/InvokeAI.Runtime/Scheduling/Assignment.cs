namespace InvokeAI.Scheduling;

/// <summary>A decision of the scheduler.</summary>
/// <param name="Job">The job, which no longer waits.</param>
/// <param name="Server">The server that runs it.</param>
/// <param name="SwitchesModel">Whether the server has to load another model for it.</param>
internal readonly record struct Assignment(WaitingJob Job, string Server, bool SwitchesModel);
