using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>A field of a node by name, as <c>exposedFields</c> and form elements have it.</summary>
internal readonly record struct FieldReference(string NodeId, string FieldName, TextSpan Span);
