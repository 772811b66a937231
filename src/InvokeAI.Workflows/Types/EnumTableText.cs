using System.Text;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Types;

/// <summary>
/// The table of public enums as text: <c>enum Name</c>, its fields, then a member per line: its C# name, its value and (if it has one) its label as JSON.
/// <code>
/// enum Scheduler
/// of denoise_latents.scheduler scheduler.scheduler
///   Euler "euler"
///   Heun "heun" "Heun (2nd order)"
/// </code>
/// </summary>
internal static class EnumTableText
{
    public static IReadOnlyList<EnumTableEntry> Read(string text)
    {
        var entries = new List<EnumTableEntry>();
        var (name, fields, members, numeric) = ("", Array.Empty<string>(), new List<EnumMember>(), false);
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            if (line.StartsWith("enum ", StringComparison.Ordinal))
            {
                Finish();
                (name, fields, members, numeric) = (line.Substring(5), [], [], false);
            }
            else if (line.StartsWith("of ", StringComparison.Ordinal))
            {
                fields = line.Substring(3).Split(' ');
            }
            else if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                var end = line.IndexOf(' ', 2);
                var values = JsonText.TryParse("[" + line.Substring(end).Replace("\" \"", "\",\"") + "]", out _)!.Items;
                numeric = values[0].IsNumber;
                members.Add(new EnumMember(line.Substring(2, end - 2), numeric ? values[0].Digits : values[0].Text, values.Count > 1 ? values[1].Text : null));
            }
        }

        Finish();
        return entries;

        void Finish()
        {
            if (name.Length > 0)
                entries.Add(new(new EnumType(name, IsShared: true, numeric, members.ToEquatableArray()), fields.ToEquatableArray()));
        }
    }

    public static string Write(IEnumerable<EnumTableEntry> entries)
    {
        var text = new StringBuilder();
        text.Append("# The public enums of InvokeAI.Typed: which fields they serve and what their members are called.\n");
        text.Append("# A name that stands here is never changed or removed, and members keep their order: programs are compiled against them.\n");
        text.Append("# New fields and options are added by running the tests of the table with UPDATE_GOLDEN=1.\n");
        foreach (var entry in entries.OrderBy(e => e.Type.Name, StringComparer.Ordinal))
        {
            text.Append("\nenum ").Append(entry.Type.Name).Append("\nof ").Append(string.Join(" ", entry.Fields)).Append('\n');
            foreach (var member in entry.Type.Members)
            {
                text.Append("  ").Append(member.Name).Append(' ');
                if (entry.Type.IsNumeric)
                    text.Append(member.Value);
                else
                    text.Append(JsonText.Quote(member.Value));
                if (member.Label is { } label)
                {
                    text.Append(' ').Append(JsonText.Quote(label));
                }

                text.Append('\n');
            }
        }

        return text.ToString();
    }
}
