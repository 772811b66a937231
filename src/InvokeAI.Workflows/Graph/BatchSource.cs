using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Graph;

/// <summary>Where the items of a batch node come from.</summary>
/// <param name="Slot">The form input's slot that holds the items or the generator, or null where it is not on the form.</param>
/// <param name="Value">The file's own value: an array of items, or a generator object (with <c>type</c>); null where it holds none.</param>
/// <param name="IsGenerator">The value is a generator's and must be resolved (§4.4).</param>
internal sealed record BatchSource(int? Slot, JsonItem? Value, bool IsGenerator);
