using InvokeAI.Generators.Emit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InvokeAI.Tests.Emit;

/// <summary>Tests that a literal reads back as its text, whatever the text begins with, ends with or contains.</summary>
public sealed class LiteralTests
{
    private static readonly string Long = new('x', 60);

    public static TheoryData<string> Texts() =>
    [
        "a", "\"", "\"\"", "\"a", "a\"", "a\"\"", "\"a\"", "a\"b", "a\"\"b", "a\"\"\"b", "a\"\"\"\"\"b", "a\\b", "a\\", "\\", "{\"a\":1}", "{\"a\":\"\"}", "\n",
        "a\tb", "a\u007f", "~", " ",
        "\u00e4\"b", "\u00e4\"", "\"\u00e4", "\u00e4\\", "\u00e4", "\ud83d\ude00\"", "\u202e\"a", "a\u2028",
        Long, Long + "\"", "\"" + Long, Long + "\"\"\"", "\"\"\"\"" + Long, "\"" + Long + "\"", "\"" + Long + "\"\"\"x", Long + "\\\"", Long + "\n\"",
        Long + "\u00e4\"", Long[..40] + "\"", Long[..39] + "\"",
    ];

    [Theory, MemberData(nameof(Texts))]
    public void A_text_reads_back(string text)
        => Assert.Equal(text, Value(Literal.Text(text)));

    [Fact]
    public void No_text_and_an_empty_one_are_told_apart()
    {
        Assert.Equal("null", Literal.Text(null));
        Assert.Equal("\"\"", Literal.Text(""));
    }

    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(0.0, "0.0")]
    [InlineData(1e300, "1E+300")]
    [InlineData(0.1, "0.1")]
    public void A_number_reads_back(double number, string literal) => Assert.Equal(literal, Literal.Number(number));

    private static string Value(string literal)
    {
        var expression = SyntaxFactory.ParseExpression(literal, options: new CSharpParseOptions(LanguageVersion.CSharp12));
        Assert.Empty(expression.GetDiagnostics());
        Assert.Equal(literal.Trim(), expression.ToString());
        return Assert.IsType<LiteralExpressionSyntax>(expression).Token.ValueText;
    }
}
