using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace InvokeAI.Tests;

/// <summary>
/// Text as nobody in good faith writes it: every kind of character that must not leave its channel, in every place of a workflow that a person can fill in.
/// </summary>
internal static class HostileText
{
    /// <summary>Clears a screen, sets a title, rings, forges an error of the compiler, reverses what follows, hides, and ends in C1.</summary>
    public const string Words =
        "\u001b[2J\u001b]0;title\u0007\nfake.cs(1,1): error CS0001: "
            + "forged\r\nx\vy\fz\u0085n\u2028l\u2029p\u202er\u2066i\u200bh\u200ej\ufeffb\u00ads\u2060\u3164\u009b31m\u007f\ud834\udd73\udb40\udc41";

    /// <summary>Returns the forbidden characters of an output text. Line breaks are allowed if the channel has lines.</summary>
    public static IEnumerable<string> Leaks(string text, bool hasLines = true)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (hasLines && text[i] is '\n' or '\r')
                continue;
            // The runtime's tables are no part of what is tested, so they are a second opinion.
            var category = CharUnicodeInfo.GetUnicodeCategory(text, i);
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (text[i] is '\u3164' or '\ufffe' or '\uffff'
                || category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator)
                yield return $"U+{(int)text[i]:X4} in …{Escaped(text[Math.Max(0, i - 30)..Math.Min(text.Length, i + 10)])}…";
            if (isPair)
                i++;
        }
    }

    public static void AssertNoLeaks(string text, bool hasLines = true)
    {
        Assert.Empty(Leaks(text, hasLines));
        Assert.DoesNotContain(text.Split('\n'), line => line.StartsWith("fake.cs", StringComparison.Ordinal));
    }

    /// <summary>Returns a workflow with the words in its name, its labels, its form, its values and the ends of its edges.</summary>
    public static string Workflow(string json, bool edges = false, string words = Words)
    {
        var file = JsonNode.Parse(json)!;
        file["name"] = words;
        file["description"] = words;
        file["notes"] = words;
        foreach (var node in file["nodes"]!.AsArray())
        {
            if (node!["data"]!["label"] is null)
                continue;
            node["data"]!["label"] = words;
            foreach (var (_, input) in node["data"]!["inputs"]!.AsObject())
            {
                input!["label"] = words;
                input["description"] = words;
                if (input["value"]?.GetValueKind() == JsonValueKind.String && (string)input["name"]! is "value" or "prompt")
                    input["value"] = words;
            }
        }

        foreach (var (_, element) in file["form"]!["elements"]!.AsObject())
        {
            if (element!["data"]?["content"] is not null)
                element!["data"]!["content"] = words;
        }

        if (edges)
            file["edges"]!.AsArray()[0]!["sourceHandle"] = words;
        return file.ToJsonString();
    }

    private static string Escaped(string text)
        => string.Concat(text.EnumerateRunes().Select(r => r.IsAscii && !Rune.IsControl(r) ? r.ToString() : $"\\u{r.Value:x4}"));
}
