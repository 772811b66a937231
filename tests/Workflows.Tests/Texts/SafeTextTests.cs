using System.Globalization;
using System.Text;
using System.Text.Json;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Tests.Texts;

public sealed class SafeTextTests
{
    /// <summary>Tests every character of Unicode, between two letters.</summary>
    [Fact]
    public void No_control_format_separator_or_surrogate_leaves_on_a_line_or_in_json()
    {
        var leaks = new List<string>();
        for (var c = 0; c <= 0x10FFFF; c++)
        {
            var text = c is >= 0xD800 and <= 0xDFFF ? "a" + (char)c + "b" : "a" + char.ConvertFromUtf32(c) + "b";
            leaks.AddRange(HostileText.Leaks(SafeText.Line(text), hasLines: false));
            var json = SafeText.Json(JsonText.Quote(text));
            leaks.AddRange(HostileText.Leaks(json, hasLines: false));
            if (JsonText.TryParse(json, out _)?.Text != text)
                leaks.Add($"U+{c:X4} is not read back");
        }

        Assert.Empty(leaks.Take(20));
    }

    [Fact]
    public void What_people_write_stays_as_it_is()
    {
        foreach (var text in (string[])["", "Größe #1 — “of two”", "日本語のラベル", "ﬀ İ ı ß", "🎨 ❤\ufe0f", "a\u0301", "שלום", "\u00a0", "C:\\temp\\u001b"])
        {
            Assert.Same(text, SafeText.Line(text));
            Assert.Same(text, SafeText.Json(text));
        }
    }

    [Fact]
    public void Line_breaks_and_tabs_are_spaces_and_what_is_not_seen_is_written_out()
    {
        Assert.Equal("a b c d e f g h", SafeText.Line("a\nb\rc\r\nd\te\u0085f\u2028g\u2029h"));
        Assert.Equal(@"\u001b[31m\u0007\u202e\ud800\udb40\udc41", SafeText.Line("\u001b[31m\u0007\u202e\ud800\udb40\udc41"));
    }

    [Fact]
    public void A_long_text_is_shortened_between_characters()
    {
        foreach (var text in (string[])[new('x', 100_000), string.Concat(Enumerable.Repeat("🎨", 50_000)), new('\u001b', 100_000),
            new string('x', 198) + "🎨🎨"])
        {
            var line = SafeText.Part(text);
            Assert.InRange(line.Length, SafeText.LongestPart - 6, SafeText.LongestPart + 6);
            Assert.EndsWith("…", line, StringComparison.Ordinal);
            Assert.Empty(HostileText.Leaks(line));
        }

        Assert.Equal(SafeText.LongestPart, SafeText.Part(new string('x', SafeText.LongestPart)).Length);
    }

    [Fact]
    public void Json_keeps_its_own_line_breaks()
    {
        Assert.Equal("{\n  \"a\": \"\\u202e\"\n}", SafeText.Json("{\n  \"a\": \"\u202e\"\n}"));
        Assert.Equal("\u202e", JsonDocument.Parse(SafeText.Json("[\"\u202e\"]")).RootElement[0].GetString());
    }

    /// <summary>Escapes of characters that a newer runtime calls invisible would be another lock on another machine.</summary>
    [Fact]
    public void The_list_is_what_the_newest_unicode_calls_invisible()
    {
        var missing = Enumerable.Range(0, 0x110000).Where(c => c is < 0xD800 or > 0xDFFF)
            .Where(c
                => Rune.GetUnicodeCategory(new Rune(c)) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator)
            .Where(c => !SafeText.IsUnsafe(char.ConvertFromUtf32(c), 0));
        Assert.Empty(missing.Select(c => $"U+{c:X4}"));
    }
}
