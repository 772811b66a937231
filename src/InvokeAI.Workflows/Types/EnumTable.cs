using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Workflows.Types;

/// <summary>
/// Lists the public enums of the runtime: one for each option list of the embedded catalog. Their names are pinned in <c>enums.txt</c> and never change, so
/// that a program written against one version compiles against the next.
/// </summary>
internal static class EnumTable
{
    public const string ResourceName = "InvokeAI.Workflows.enums.txt";

    private static readonly Lazy<Dictionary<string, EnumType>> ByField = new(Load);

    /// <summary>Returns the enum of a field, or null if its options are not exactly those of the enum (a project's own schema can differ).</summary>
    public static EnumType? Find(string nodeType, FieldTemplate field)
        => ByField.Value.TryGetValue(nodeType + "." + field.Name, out var type) && Holds(type, field) ? type : null;

    private static bool Holds(EnumType type, FieldTemplate field)
    {
        if (type.Members.Count != field.Options.Count)
            return false;
        for (var i = 0; i < field.Options.Count; i++)
        {
            var option = field.Options[i];
            // Most lists stand in the enum's own order.
            if (option.IsNumber != type.IsNumeric || (type.Members[i].Value != option.Value && type.Find(option.Value) is null))
                return false;
        }

        return true;
    }

    private static Dictionary<string, EnumType> Load()
    {
        using var resource = typeof(EnumTable).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException("The table of enums is missing from InvokeAI.Workflows.");
        using var reader = new StreamReader(resource);
        var byField = new Dictionary<string, EnumType>(StringComparer.Ordinal);
        foreach (var entry in EnumTableText.Read(reader.ReadToEnd()))
        {
            foreach (var field in entry.Fields)
                byField[field] = entry.Type;
        }

        return byField;
    }
}
