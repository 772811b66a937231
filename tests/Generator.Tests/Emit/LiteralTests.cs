using InvokeAI.Generators.Emit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InvokeAI.Tests.Emit;

/// <summary>A literal reads back as the text that it was written for, whatever the text begins, ends or is full of.</summary>
public sealed class LiteralTests
{
    private static readonly string Long = new('x', 60);

    public static TheoryData<string> Texts() =>
    [
        "a", "\"", "\"\"", "\"a", "a\"", "a\"\"", "\"a\"", "a\"b", "a\"\"b", "a\"\"\"b", "a\"\"\"\"\"b", "a\\b", "a\\", "\\", "{\"a\":1}", "{\"a\":\"\"}", "\n", "a\tb", "a\u007f", "~", " ",
        "\u00e4\"b", "\u00e4\"", "\"\u00e4", "\u00e4\\", "\u00e4", "\ud83d\ude00\"", "\u202e\"a", "a\u2028",
        Long, Long + "\"", "\"" + Long, Long + "\"\"\"", "\"\"\"\"" + Long, "\"" + Long + "\"", "\"" + Long + "\"\"\"x", Long + "\\\"", Long + "\n\"", Long + "\u00e4\"", Long[..40] + "\"", Long[..39] + "\"",
    ];

    [Theory, MemberData(nameof(Texts))]
    public void A_text_in_utf8_reads_back(string text)
    {
        var writer = new SourceWriter(16);
        if (Literal.IsBlock(text))
            Literal.WriteUtf8Block(writer, text);
        else
            Literal.WriteUtf8(writer, text);
        Assert.Equal(text, Value(writer.ToString()));
    }

    [Theory, MemberData(nameof(Texts))]
    public void A_text_reads_back(string text)
    {
        Assert.Equal(text, Value(Literal.Text(text)));
        Assert.Equal(text, Value(Literal.Write(new SourceWriter(16), text).ToString()!));
    }

    [Fact]
    public void A_long_text_that_begins_or_ends_with_a_quote_stands_on_lines_of_its_own()
    {
        Assert.True(Literal.IsBlock(Long + "\""));
        Assert.True(Literal.IsBlock("\"" + Long));
        Assert.False(Literal.IsBlock(Long));
        Assert.False(Literal.IsBlock("\"short\""));
        Assert.False(Literal.IsBlock(Long + "\u00e4\""));
    }

    [Fact]
    public void Json_keeps_its_quotes_without_escapes()
    {
        var writer = new SourceWriter(16);
        Literal.WriteUtf8(writer, "{\"a\":\"b\"}");
        Assert.Equal("\"\"\"{\"a\":\"b\"}\"\"\"u8", writer.ToString());
    }

    [Fact]
    public void No_text_and_an_empty_one_are_told_apart()
    {
        Assert.Equal("null", Literal.Text(null));
        Assert.Equal("null", Literal.Write(new SourceWriter(16), (string?)null).ToString());
        Assert.Equal("\"\"", Literal.Text(""));
        Assert.Equal("[\"a\", \"\\\"\"]", Literal.List(["a", "\""]));
        Assert.Equal("\"a\", \"b\"", Literal.Write(new SourceWriter(16), ["a", "b"]).ToString());
    }

    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(0.0, "0.0")]
    [InlineData(1e300, "1E+300")]
    [InlineData(0.1, "0.1")]
    public void A_number_reads_back(double number, string literal) => Assert.Equal(literal, Literal.Number(number));

    [Theory]
    [InlineData(long.MinValue, "-9223372036854775808L")]
    [InlineData(int.MaxValue, "2147483647")]
    [InlineData(2147483648, "2147483648L")]
    [InlineData(int.MinValue, "-2147483648")]
    [InlineData(-2147483649, "-2147483649L")]
    public void A_whole_number_has_the_type_that_holds_it(long number, string literal) => Assert.Equal(literal, Literal.Number(number));

    private static string Value(string literal)
    {
        var expression = SyntaxFactory.ParseExpression(literal, options: new CSharpParseOptions(LanguageVersion.CSharp12));
        Assert.Empty(expression.GetDiagnostics());
        Assert.Equal(literal.Trim(), expression.ToString());
        return Assert.IsType<LiteralExpressionSyntax>(expression).Token.ValueText;
    }
}
