using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Catalog;

/// <summary>One choice of an enum field: its JSON value (a string or a number) and the label that the GUI shows, if it has one.</summary>
internal sealed record FieldOption(string Value, bool IsNumber, string? Label)
{
    public JsonItem ToJson() => IsNumber ? JsonItem.Number(Value, TextSpan.None) : JsonItem.String(Value, TextSpan.None);
}
