using System.Globalization;
using System.Text;

namespace InvokeAI.Workflows.Locks;

/// <summary>Writes a lock as text. The same lock has the same bytes on every machine.</summary>
internal static class FormLockWriter
{
    private const string Heading =
        "# Kept by InvokeAI.Typed: one form input per line, in form order; a line's position is the input's index. You can edit names.\n" +
        "# '" + DriftRules.AcceptCommand + "' writes everything else. Review the changes first.\n";

    private const string NodesHeading =
        "# The fields of nodes that the class describes (Nodes=\"true\"), whether they are on the form or not. You can edit these names too.\n";

    public static string Write(FormLock @lock)
    {
        var text = new StringBuilder();
        text.Append("form-lock ").Append(FormLock.Version.ToString(CultureInfo.InvariantCulture)).Append('\n').Append(Heading);
        text.Append("catalog ").Append(LockLine.Quote(@lock.CatalogId, always: true)).Append(' ').Append(LockLine.Quote(@lock.CatalogDigest)).Append('\n');
        foreach (var input in @lock.Inputs)
            Write(input, text);
        foreach (var output in @lock.Outputs)
            Write(output, text);
        if (@lock.Nodes.Count > 0)
            WriteNodes(@lock, text);
        return text.ToString();
    }

    /// <summary>Determines whether two texts differ only in line ends and a byte order mark. Then the file is not written.</summary>
    public static bool SameLines(string left, string right) => Normal(left) == Normal(right);

    private static void Write(LockedInput input, StringBuilder text)
    {
        text.Append("input ").Append(LockLine.Quote(input.Name)).Append(' ').Append(LockLine.Quote(input.CSharpType));
        if (input.Required)
            text.Append(" required");
        if (input.Connected)
            text.Append(" connected");
        Pair(text, "label", input.Label, always: true);
        Pair(text, "node", input.NodeId);
        Pair(text, "on", input.NodeType);
        if (input.NodeLabel.Length > 0)
            Pair(text, "named", input.NodeLabel, always: true);
        Pair(text, "field", input.FieldName);
        Pair(text, "type", input.FieldType);
        Optional(text, "range", input.Range);
        Optional(text, "options", input.Options);
        Optional(text, "form", input.Settings);
        Optional(text, "default", input.Default);
        text.Append('\n');
    }

    private static void Write(LockedOutput output, StringBuilder text)
    {
        text.Append("output ").Append(LockLine.Quote(output.Name)).Append(' ').Append(LockLine.Quote(output.Kind));
        Pair(text, "node", output.NodeId);
        Pair(text, "on", output.NodeType);
        if (output.NodeLabel.Length > 0)
            Pair(text, "named", output.NodeLabel, always: true);
        text.Append('\n');
    }

    private static void WriteNodes(FormLock @lock, StringBuilder text)
    {
        text.Append(NodesHeading);
        var fields = @lock.Fields.ToLookup(field => field.NodeId, StringComparer.Ordinal);
        foreach (var node in @lock.Nodes)
        {
            text.Append("node ").Append(LockLine.Quote(node.Name));
            Pair(text, "node", node.NodeId);
            Pair(text, "on", node.NodeType);
            if (node.NodeLabel.Length > 0)
                Pair(text, "named", node.NodeLabel, always: true);
            text.Append('\n');
            foreach (var field in fields[node.NodeId])
            {
                text.Append("field ").Append(LockLine.Quote(field.Name)).Append(' ').Append(LockLine.Quote(field.CSharpType));
                Pair(text, "node", field.NodeId);
                Pair(text, "field", field.FieldName);
                Pair(text, "type", field.FieldType);
                text.Append('\n');
            }
        }
    }

    private static void Optional(StringBuilder text, string key, string value)
    {
        if (value.Length > 0)
            Pair(text, key, value);
    }

    private static void Pair(StringBuilder text, string key, string value, bool always = false)
        => text.Append(' ').Append(key).Append('=').Append(LockLine.Quote(value, always));

    private static string Normal(string text)
        => (text.Length > 0 && text[0] == '\ufeff' ? text.Substring(1) : text).Replace("\r\n", "\n").Replace('\r', '\n').TrimEnd('\n');
}
