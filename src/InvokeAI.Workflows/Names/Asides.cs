using System.Text;

namespace InvokeAI.Workflows.Names;

/// <summary>Removes the parts of a label that do not belong in a name (rule 2 of the names): brackets, and text after a dash or a colon.</summary>
internal static class Asides
{
    private static readonly string[] Tails = [" - ", " – ", " — ", ": "];

    /// <summary>
    /// Removes asides: "Model (dev variant recommended)" → "Model", "ControlNet Model - Choose one" → "ControlNet Model". If nothing would be left, the whole
    /// label is kept.
    /// </summary>
    /// <param name="tails">Whether a dash or a colon begins an aside; in the catalog's own titles a colon does not ("HiDiffusion: T1 Ratio").</param>
    public static string Drop(string label, bool tails = true)
    {
        var kept = WithoutBrackets(label);
        if (tails)
        {
            var end = Tails.Select(t => kept.IndexOf(t, StringComparison.Ordinal)).Where(at => at > 0).DefaultIfEmpty(kept.Length).Min();
            if (PascalCase.Of(kept.Substring(0, end)).Length > 0)
                kept = kept.Substring(0, end);
        }

        return PascalCase.Of(kept).Length > 0 ? kept : label;
    }

    private static string WithoutBrackets(string label)
    {
        var kept = new StringBuilder(label.Length);
        var depth = 0;
        foreach (var c in label)
        {
            if (c is '(' or '[' or '（' or '【')
            {
                depth++;
                kept.Append(' ');
            }
            else if (depth > 0 && c is (')' or ']' or '）' or '】'))
            {
                depth--;
            }
            else if (depth == 0)
            {
                kept.Append(c);
            }
        }

        return depth == 0 ? kept.ToString() : label;
    }
}
