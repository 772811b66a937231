using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Names;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Workflows.Tests.Types;

/// <summary>
/// A catalog's option lists → the table of public enums. A list is named by its field where all nodes share one list for it, else by node type and field.
/// The scheduler fields come first: <c>Scheduler</c> is theirs. What the table already names keeps its name, its members their names and places.
/// </summary>
internal static class EnumTableBuilder
{
    public static IReadOnlyList<EnumTableEntry> Build(NodeCatalog catalog, IReadOnlyList<EnumTableEntry> frozen)
    {
        var lists = catalog.NodeTypes.Select(catalog.Require)
            .SelectMany(n => n.Inputs.Where(i => i.Options.Count > 0).Select(i => (Node: n.Type, Field: i)))
            .ToList();
        var entries = frozen.ToDictionary(e => e.Type.Name, StringComparer.Ordinal);
        foreach (var group in lists.GroupBy(l => Named(l, lists), StringComparer.Ordinal))
        {
            var name = frozen.FirstOrDefault(e => group.Any(l => e.Fields.Contains(Key(l))))?.Type.Name ?? group.Key;
            var before = entries.GetValueOrDefault(name);
            entries[name] = new(
                new EnumType(name, true, group.First().Field.Options[0].IsNumber, Members(before, group.First().Field.Options)),
                (before?.Fields ?? []).Concat(group.Select(Key)).Distinct().Order(StringComparer.Ordinal).ToEquatableArray());
        }

        return [.. entries.Values.OrderBy(e => e.Type.Name, StringComparer.Ordinal)];
    }

    private static string Named((string Node, FieldTemplate Field) list, List<(string Node, FieldTemplate Field)> all)
    {
        var same = list.Field.Type.Name == "SchedulerField"
            ? all.Where(l => l.Field.Type.Name == "SchedulerField").ToList()
            : all.Where(l => PascalCase.Of(l.Field.Name).Equals(PascalCase.Of(list.Field.Name), StringComparison.OrdinalIgnoreCase)).ToList();
        var field = list.Field.Type.Name == "SchedulerField" ? "Scheduler" : PascalCase.Of(list.Field.Name);
        return same.Select(l => l.Field.Options).Distinct().Count() == 1 ? field : PascalCase.Of(list.Node) + PascalCase.Of(list.Field.Name);
    }

    private static EquatableArray<EnumMember> Members(EnumTableEntry? before, EquatableArray<FieldOption> options)
    {
        var kept = before?.Type.Members.ToList() ?? [];
        var names = EnumMemberNames.Assign(options);
        for (var i = 0; i < options.Count; i++)
        {
            if (kept.All(m => m.Value != options[i].Value))
                kept.Add(new EnumMember(names[i], options[i].Value, options[i].Label));
        }

        return kept.ToEquatableArray();
    }

    private static string Key((string Node, FieldTemplate Field) list) => list.Node + "." + list.Field.Name;
}
