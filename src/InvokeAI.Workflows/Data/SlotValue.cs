using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Data;

/// <summary>Represents the content of a slot in place of the file's value: a value, or nothing.</summary>
internal readonly record struct SlotValue(JsonItem? Value)
{
    /// <summary>The member is left out.</summary>
    public static readonly SlotValue Omitted;

    public static implicit operator SlotValue(JsonItem value) => new(value);
}
