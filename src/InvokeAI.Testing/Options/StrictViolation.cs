namespace InvokeAI.Testing;

/// <summary>
/// Represents a request that a real InvokeAI server would have accepted although it causes harm. See <see cref="InvokeAIServerOptions.Strict"/>.
/// </summary>
/// <param name="Rule">
/// The rule's short name: <c>poison</c>, <c>not-finite</c>, <c>unknown-board</c>, <c>unknown-field</c>, <c>unknown-image</c>, <c>unknown-model</c>,
/// <c>connected-literal</c>, <c>double-edge</c>, <c>missing-input</c>, <c>batch-id</c>, <c>connected-batch</c>.
/// </param>
/// <param name="Message">The problem, its place, and what the real server would have done.</param>
public sealed record StrictViolation(string Rule, string Message);
