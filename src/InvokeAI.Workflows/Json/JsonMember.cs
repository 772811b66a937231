
namespace InvokeAI.Workflows.Json;

/// <summary>A member of an object: its name (unescaped), where the name stands (with quotes), and its value.</summary>
internal readonly record struct JsonMember(string Name, TextSpan NameSpan, JsonItem Value);
