using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Graph;

/// <summary>
/// A reference to another machine's model, LoRA, image, video or board that is in the graph but not on the form. Its slot follows the inputs'.
/// </summary>
internal sealed record ReferenceSlot(int Slot, string NodeId, string NodeType, string NodeLabel, string FieldName, ResourceKind Kind, FieldTemplate Template,
    JsonItem Value);
