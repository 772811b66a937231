namespace InvokeAI.Tool.Verbs;

/// <summary>Thrown when a request cannot be fulfilled. The message says why, and the tool ends with exit code 1.</summary>
internal sealed class FailureException(string message) : Exception(message);
