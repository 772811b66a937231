namespace InvokeAI.Tool.Verbs;

/// <summary>What was asked cannot be done; the message says why, and the tool ends with exit code 1.</summary>
internal sealed class FailureException(string message) : Exception(message);
