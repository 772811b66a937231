namespace InvokeAI.Farm.Jobs;

/// <summary>An attempt that ended without a result.</summary>
internal sealed record ClosedAttempt(int Number, string Server, CloseReason Reason, string? Detail, bool Started);
