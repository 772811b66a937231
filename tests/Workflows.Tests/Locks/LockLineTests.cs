using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Locks;

/// <summary>Tests the words of a line of a lock: which are bare, which are quoted, and which are refused.</summary>
public sealed class LockLineTests
{
    [Theory]
    [InlineData("a#b")]
    [InlineData("#")]
    [InlineData("a=b")]
    [InlineData("a b")]
    [InlineData("a\"b")]
    [InlineData("a\\b")]
    [InlineData("a\u007fb")]
    [InlineData("ä")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    [InlineData("\u0085")]
    [InlineData("")]
    public void Words_with_anything_but_visible_plain_characters_are_quoted(string word)
    {
        var quoted = LockLine.Quote(word);
        Assert.StartsWith("\"", quoted, StringComparison.Ordinal);
        Assert.EndsWith("\"", quoted, StringComparison.Ordinal);
        Assert.DoesNotContain(quoted, c => c is '\u0085' or '\u2028' or '\u2029');
        Assert.Equal(word, Parse($"x={quoted}").Value("x"));
        Assert.Equal([word], Parse(quoted).Words);
    }

    [Theory]
    [InlineData("denoise_latents")]
    [InlineData("!")]
    [InlineData("~")]
    [InlineData("1..100/8")]
    public void Plain_words_stand_bare_unless_quotes_are_asked_for(string word)
    {
        Assert.Equal(word, LockLine.Quote(word));
        Assert.Equal($"\"{word}\"", LockLine.Quote(word, always: true));
        Assert.Equal(word, Parse($"x={word}").Value("x"));
    }

    [Fact]
    public void Words_and_pairs_are_kept_apart()
    {
        var line = Parse(" input\tName \"int or so\"  required label=\"a \\\"b\\\"\" node=n1 empty= range=1..=2 ");
        Assert.Equal(["input", "Name", "int or so", "required"], line.Words);
        Assert.Equal("a \"b\"", line.Value("label"));
        Assert.Equal("n1", line.Value("node"));
        Assert.Equal("", line.Value("empty"));
        Assert.Equal("1..=2", line.Value("range"));
        Assert.Null(line.Value("absent"));
        Assert.Empty(Parse("").Words);
    }

    [Fact]
    public void A_word_may_begin_with_the_sign_that_parts_pairs() => Assert.Equal(["=a"], Parse("=a").Words);

    [Fact]
    public void Of_two_pairs_of_one_key_the_last_holds() => Assert.Equal("2", Parse("a=1 a=2").Value("a"));

    [Theory]
    [InlineData("a \"b")]
    [InlineData("a\"b\"")]
    [InlineData("a=\"b")]
    [InlineData("a=\"b\\")]
    [InlineData("a=\"b\\\"")]
    [InlineData("a=\"\\q\"")]
    [InlineData("a=\"tab\u0001\"")]
    [InlineData("\"")]
    public void Broken_quotes_are_refused(string line)
    {
        Assert.Null(LockLine.TryParse(line, out var reason));
        Assert.NotEmpty(reason!);
    }

    private static LockLine Parse(string line)
    {
        var parsed = LockLine.TryParse(line, out var reason);
        Assert.Null(reason);
        return parsed!;
    }
}
