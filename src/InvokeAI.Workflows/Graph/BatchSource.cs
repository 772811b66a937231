using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Graph;

/// <summary>Represents the source of the items of a batch node.</summary>
/// <param name="Slot">The form input's slot with the items or the generator, or null if it is not on the form.</param>
/// <param name="Value">The file's own value: an array of items, or a generator object (with <c>type</c>), or null if there is none.</param>
/// <param name="IsGenerator">Whether the value is a generator's and must be resolved.</param>
internal sealed record BatchSource(int? Slot, JsonItem? Value, bool IsGenerator)
{
    // By what the value says: an item also knows its place in the file, which does not count.
    public bool Equals(BatchSource? other)
        => other is not null && Slot == other.Slot && IsGenerator == other.IsGenerator && Value?.ToString() == other.Value?.ToString();

    public override int GetHashCode() => (Slot, IsGenerator, Value?.ToString()).GetHashCode();
}
