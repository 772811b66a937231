using InvokeAI.Workflows.Form;

namespace InvokeAI.Workflows.Names;

/// <summary>Names the inputs of a form: the C# properties of its class, the members of its <c>Form</c>, and the names for <c>--set</c>.</summary>
internal static class InputNames
{
    // A text of many words above a field is prose, not a heading.
    private const int MaxHeadingWords = 6;

    /// <summary>Returns the inputs with their <see cref="FormInput.Name"/> set. A repetition has the name of the field that it repeats.</summary>
    /// <param name="inputs">Every field of the form, in index order.</param>
    /// <param name="className">The workflow's class, whose name no member can have.</param>
    /// <param name="pinned">Names that the form lock pins, by "nodeId\nfieldName".</param>
    /// <param name="hasNodes">Whether the class has the nested class <c>Nodes</c>.</param>
    public static IReadOnlyList<FormInput> Assign(IReadOnlyList<FormInput> inputs, string className, IReadOnlyDictionary<string, string>? pinned = null,
        bool hasNodes = false)
    {
        var own = inputs.Where(i => i.AliasOf is null).ToList();
        var neighbours = new NeighbourLabels(own, input => PascalName(input, asides: false));
        var candidates = own.Select((input, at) => new NameCandidate(
            asides => PascalName(input, asides),
            [
                () => PascalCase.Of(input.NodeLabel),
                () => PascalCase.Of(neighbours.Of(at)),
                () => PascalCase.HasWords(input.Heading, MaxHeadingWords + 1) ? "" : PascalCase.Of(input.Heading),
                () => PascalCase.Of(input.NodeTitle),
            ],
            Pin(input, pinned))).ToList();
        var names = UniqueNames.Assign(candidates, ReservedNames.ForInputs(className, hasNodes), "Input", Held(own, pinned));

        var byIndex = new Dictionary<int, string>();
        for (var i = 0; i < own.Count; i++)
            byIndex[own[i].Index] = names[i];
        return [.. inputs.Select(i => i with { Name = byIndex[i.AliasOf ?? i.Index] })];
    }

    /// <summary>Returns the key of an input in the dictionary of pinned names.</summary>
    public static string PinKey(string nodeId, string fieldName) => nodeId + "\n" + fieldName;

    private static string? Pin(FormInput input, IReadOnlyDictionary<string, string>? pinned)
        => pinned is not null && pinned.TryGetValue(PinKey(input.NodeId, input.FieldName), out var name) ? name : null;

    // Code can still use the name of a removed input. Another input with this name would compile and mean something else.
    private static IEnumerable<string> Held(List<FormInput> inputs, IReadOnlyDictionary<string, string>? pinned)
    {
        if (pinned is null)
            return [];
        var here = new HashSet<string>(inputs.Select(i => PinKey(i.NodeId, i.FieldName)), StringComparer.Ordinal);
        return pinned.Where(pin => !here.Contains(pin.Key)).Select(pin => pin.Value);
    }

    // Rule 1, with the next in line wherever a label has nothing that a name can be made of.
    private static string PascalName(FormInput input, bool asides)
    {
        if (Named(input.FieldLabel, tails: true) is { } label)
            return label;
        if (PrimitiveNodes.HoldsItsValueIn(input.NodeType, input.FieldName) && Named(input.NodeLabel, tails: true) is { } nodeLabel)
            return nodeLabel;
        return Named(input.Template.Title, tails: false) ?? Named(input.FieldName, tails: false) ?? "Input";

        string? Named(string text, bool tails) => PascalCase.Of(asides ? text : Asides.Drop(text, tails)) is { Length: > 0 } name ? name : null;
    }
}
