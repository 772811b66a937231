using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;

namespace InvokeAI.Workflows.Graph;

/// <summary>
/// Assigns slots to the fields of nodes: the form inputs that can be set, then the references off the form in the order in which they are found.
/// </summary>
internal sealed class SlotMap
{
    private readonly Dictionary<(string Node, string Field), int> _slots = new(FieldComparer.Instance);
    private readonly List<ReferenceSlot> _references = [];
    private int _next;

    public SlotMap(IReadOnlyList<FormInput> inputs)
    {
        _next = inputs.Count;
        foreach (var input in inputs)
        {
            if (!input.ReadOnly && input.AliasOf is null)
                _slots.Add((input.NodeId, input.FieldName), input.Index);
        }
    }

    public IReadOnlyList<ReferenceSlot> References => _references;

    public int? Of(string node, string field) => _slots.TryGetValue((node, field), out var slot) ? slot : null;

    public int AddReference(Func<int, ReferenceSlot> make)
    {
        var reference = make(_next++);
        _references.Add(reference);
        _slots.Add((reference.NodeId, reference.FieldName), reference.Slot);
        return reference.Slot;
    }
}
