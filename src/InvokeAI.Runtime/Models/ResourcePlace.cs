namespace InvokeAI;

/// <summary>Where in a workflow a resource is wanted.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="NodeId">The node.</param>
/// <param name="FieldName">Its field.</param>
/// <param name="Text">The place as messages name it.</param>
/// <param name="Models">Which models fit.</param>
internal sealed record ResourcePlace(int Slot, string NodeId, string FieldName, string Text, ModelFilter? Models);
