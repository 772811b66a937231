
namespace InvokeAI.Workflows.Json;

/// <summary>Represents the reason and the place where a text is not valid JSON (RFC 8259).</summary>
internal sealed record JsonError(string Message, TextSpan Span);
