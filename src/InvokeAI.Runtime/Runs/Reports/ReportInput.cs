namespace InvokeAI;

/// <summary>An input that differs between the items of a run.</summary>
/// <param name="Label">What the editor calls it; unique within the report.</param>
/// <param name="Values">The different values as text, in the order of the items.</param>
internal sealed record ReportInput(string Label, IReadOnlyList<string> Values);
