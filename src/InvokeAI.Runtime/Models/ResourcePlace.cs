namespace InvokeAI;

/// <summary>Represents the place in a workflow where a resource is used.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="NodeId">The node.</param>
/// <param name="FieldName">Its field.</param>
/// <param name="Text">The place as messages name it.</param>
/// <param name="Models">Which models fit.</param>
internal sealed record ResourcePlace(int Slot, string NodeId, string FieldName, string Text, ModelFilter? Models);
