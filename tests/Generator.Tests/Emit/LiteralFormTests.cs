using InvokeAI.Generators.Emit;

namespace InvokeAI.Tests.Emit;

/// <summary>Tests the form of literals: visible characters need no escape, and escapes are the short ones.</summary>
public sealed class LiteralFormTests
{
    [Theory]
    [InlineData("", "\"\"")]
    [InlineData(" ~", "\" ~\"")]
    [InlineData("say \"hi\"", "\"say \\\"hi\\\"\"")]
    [InlineData("\"", "\"\\\"\"")]
    [InlineData(@"a\b", @"""a\\b""")]
    [InlineData("a\nb\rc\td", @"""a\nb\rc\td""")]
    [InlineData("\0\u001f\u007f", @"""\u0000\u001f\u007f""")]
    [InlineData("é 漢 🌅 \"x\" ~", "\"é 漢 🌅 \\\"x\\\" ~\"")]
    [InlineData("a\u202eb\u200b", @"""a\u202eb\u200b""")]
    public void A_text_is_written_as_a_reader_expects(string text, string literal) => Assert.Equal(literal, Literal.Text(text));

    // An attribute cannot hold half a character.
    [Fact]
    public void Half_a_character_is_an_escape() => Assert.Equal(@"""a\ud83d""", Literal.Text("a\ud83d"));

    [Fact]
    public void Every_printable_character_of_ASCII_but_two_stands_for_itself()
    {
        var text = string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Where(c => c is not ('"' or '\\')));
        Assert.Equal($"\"{text}\"", Literal.Text(text));
        Assert.Equal($"\"{text}\\n{text}\"", Literal.Text(text + "\n" + text));
    }

    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(5.0, "5.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e300, "1E+300")]
    [InlineData(-2.5e-7, "-2.5E-07")]
    public void A_number_is_one_of_floating_point(double number, string literal) => Assert.Equal(literal, Literal.Number(number));
}
