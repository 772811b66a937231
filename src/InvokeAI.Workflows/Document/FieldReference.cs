using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>Represents a field of a node by name, as in <c>exposedFields</c> and form elements.</summary>
internal readonly record struct FieldReference(string NodeId, string FieldName, TextSpan Span);
