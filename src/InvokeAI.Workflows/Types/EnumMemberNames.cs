using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Names;

namespace InvokeAI.Workflows.Types;

/// <summary>Names the members of an enum: the choice's label, else its value (<c>dpmpp_3m_k</c> → <c>Dpmpp3mK</c>, <c>256</c> → <c>_256</c>).</summary>
internal static class EnumMemberNames
{
    public static IReadOnlyList<string> Assign(IEnumerable<FieldOption> options) => Assign(options.Select(o => (o.Label ?? "", o.Value)));

    public static IReadOnlyList<string> Assign(IEnumerable<DropdownOption> options) => Assign(options.Select(o => (o.Label, o.Value)));

    private static string[] Assign(IEnumerable<(string Label, string Value)> options)
    {
        var candidates = options.Select(o => new NameCandidate(asides => Named(o.Label, o.Value, asides), [])).ToList();
        return UniqueNames.Assign(candidates, new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "value__" }, "Value");
    }

    private static string Named(string label, string value, bool asides)
    {
        return Of(label) ?? Of(value) ?? "Value";

        // "DPM++ 2M" is the sampler that the values call dpmpp_2m.
        string? Of(string text) => PascalCase.Of((asides ? text : Asides.Drop(text)).Replace("++", "PP")) is { Length: > 0 } name ? name : null;
    }
}
