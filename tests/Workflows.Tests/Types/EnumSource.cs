using System.Text;
using System.Text.Json;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Workflows.Tests.Types;

/// <summary>Writes the C# of the runtime's public enums, as it is in the repository.</summary>
internal static class EnumSource
{
    private const string Header = "// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.\n";

    public static string Enum(EnumTableEntry entry)
    {
        var text = new StringBuilder(Header);
        text.Append("namespace InvokeAI.Nodes;\n\n");
        text.Append(Summary($"Specifies the values of {Fields(entry)}."));
        text.Append($"public enum {entry.Type.Name}\n{{\n");
        text.AppendJoin("\n", entry.Type.Members.Select(m => $"    /// <summary>{Words(m)}</summary>\n    {m.Name},\n"));
        return text.Append("}\n").ToString();
    }

    // Lines have at most 160 characters.
    private static string Summary(string text)
    {
        const int Longest = 160;
        var line = $"/// <summary>{text}</summary>";
        if (line.Length <= Longest)
            return line + "\n";
        var lines = new List<string> { "///" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length + 1 + word.Length > Longest)
                lines.Add("///");
            lines[^1] += " " + word;
        }

        return $"/// <summary>\n{string.Join("\n", lines)}\n/// </summary>\n";
    }

    // Enums of many nodes name a few.
    private static string Fields(EnumTableEntry entry)
    {
        const int Named = 5;
        var fields = entry.Fields.Select(f => $"<c>{f}</c>").ToList();
        return fields.Count <= Named
            ? string.Join(" and ", new[] { string.Join(", ", fields.SkipLast(1)), fields[^1] }.Where(s => s.Length > 0))
            : $"{string.Join(", ", fields.Take(Named))} and {fields.Count - Named} more fields";
    }

    private static string Words(EnumMember member)
        => member.Label is null ? $"<c>{Xml(member.Value)}</c>" : $"{Xml(member.Label)} (<c>{Xml(member.Value)}</c>).";

    private static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
