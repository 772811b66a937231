using System.Text;

namespace InvokeAI.Workflows.Names;

/// <summary>Creates a namespace from a project's root namespace, which does not need to be an identifier ("my-app 2").</summary>
internal static class NamespaceNames
{
    /// <summary>Returns the namespace of emitted classes: <c>&lt;root&gt;.Workflows</c>.</summary>
    public static string ForWorkflows(string? rootNamespace)
        => Of(rootNamespace) is { Length: > 0 } root ? root + ".Workflows" : "Workflows";

    /// <summary>Returns an identifier for each segment. Keywords are escaped with <c>@</c>. "" if there is nothing to name.</summary>
    public static string Of(string? name)
        => string.Join(".", (name ?? "").Split('.').Select(Segment).Where(s => s.Length > 0));

    private static string Segment(string text)
    {
        var segment = new StringBuilder();
        foreach (var c in text.Trim())
        {
            if (c == '_' || Identifiers.IsLetter(c) || Identifiers.IsDigit(c) || (segment.Length > 0 && Identifiers.IsMark(c)))
                segment.Append(c);
            else if (!Identifiers.IsInvisible(c) && !(segment.Length == 0 && c == '@'))
                segment.Append('_');
        }

        var name = segment.ToString();
        if (name.Length == 0)
            return "";
        return Identifiers.IsDigit(name[0]) ? "_" + name : Identifiers.IsKeyword(name) ? "@" + name : name;
    }
}
