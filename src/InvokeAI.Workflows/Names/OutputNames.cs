using InvokeAI.Workflows.Form;

namespace InvokeAI.Workflows.Names;

/// <summary>Names the outputs of a workflow: the user's name for the node, otherwise its title.</summary>
internal static class OutputNames
{
    /// <summary>Returns the outputs with their <see cref="WorkflowOutput.Name"/> set.</summary>
    /// <param name="outputs">In node order.</param>
    /// <param name="pinned">Names that the form lock pins, by node ID.</param>
    public static IReadOnlyList<WorkflowOutput> Assign(IReadOnlyList<WorkflowOutput> outputs, IReadOnlyDictionary<string, string>? pinned = null)
    {
        var candidates = outputs.Select(o => new NameCandidate(
            asides => PascalName(o, asides),
            [() => PascalCase.Of(o.Heading)],
            pinned is not null && pinned.TryGetValue(o.NodeId, out var name) ? name : null)).ToList();
        var names = UniqueNames.Assign(candidates, ReservedNames.ForOutputs(), "Output", Held(outputs, pinned));
        return [.. outputs.Select((o, i) => o with { Name = names[i] })];
    }

    // As for inputs, no other output gets the name of a removed output until the form is accepted.
    private static IEnumerable<string> Held(IReadOnlyList<WorkflowOutput> outputs, IReadOnlyDictionary<string, string>? pinned)
    {
        if (pinned is null)
            return [];
        var here = new HashSet<string>(outputs.Select(o => o.NodeId), StringComparer.Ordinal);
        return pinned.Where(pin => !here.Contains(pin.Key)).Select(pin => pin.Value);
    }

    private static string PascalName(WorkflowOutput output, bool asides)
    {
        return Named(output.NodeLabel) ?? Named(output.NodeTitle) ?? Named(output.NodeType) ?? "Output";

        string? Named(string text) => PascalCase.Of(asides ? text : Asides.Drop(text)) is { Length: > 0 } name ? name : null;
    }
}
