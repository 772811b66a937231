using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Data;

/// <summary>What stands in a slot in place of the file's value: a value, or nothing at all.</summary>
internal readonly record struct SlotValue(JsonItem? Value)
{
    /// <summary>The member is left out.</summary>
    public static readonly SlotValue Omitted;

    public static implicit operator SlotValue(JsonItem value) => new(value);
}
