using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Locks;

/// <summary>Represents a line of a lock that cannot be read, and the reason (INVK111). It does not affect other lines.</summary>
internal sealed record LockProblem(int Line, TextSpan Span, string Reason);
