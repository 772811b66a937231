using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Locks;

/// <summary>A line of a lock that cannot be read, and why (INVK111). It costs itself alone.</summary>
internal sealed record LockProblem(int Line, TextSpan Span, string Reason);
