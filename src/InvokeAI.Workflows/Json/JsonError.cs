
namespace InvokeAI.Workflows.Json;

/// <summary>Why a text is not JSON (RFC 8259), and where.</summary>
internal sealed record JsonError(string Message, TextSpan Span);
