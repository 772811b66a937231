namespace InvokeAI.Tool.Verbs;

/// <summary>The command line makes no sense; the tool ends with exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
