namespace InvokeAI.Farm.Orleans.Clients;

/// <summary>A silo of an older version does not know a question. A caller sees it as an operation that is not supported.</summary>
internal sealed class UnknownQuestionException(string message) : NotSupportedException(message);
