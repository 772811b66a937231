using InvokeAI.Workflows.Graph;

namespace InvokeAI.Tests.Graph;

/// <summary>Tests that numbers are read as JavaScript's parseFloat and parseInt read them.</summary>
public sealed class JsParseTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData(" \t1.5x", 1.5)]
    [InlineData("-1.5e1z", -15)]
    [InlineData("+2E-1", 0.2)]
    [InlineData("1e+2", 100)]
    [InlineData("1e", 1)]
    [InlineData("1e+", 1)]
    [InlineData("1ex", 1)]
    [InlineData("1.", 1)]
    [InlineData("1.x", 1)]
    [InlineData(".5", 0.5)]
    [InlineData("-.5", -0.5)]
    [InlineData("1.2.3", 1.2)]
    [InlineData("09", 9)]
    [InlineData("Infinity", double.PositiveInfinity)]
    [InlineData("+Infinityx", double.PositiveInfinity)]
    [InlineData("-Infinity", double.NegativeInfinity)]
    [InlineData("1e999", double.PositiveInfinity)]
    [InlineData("-1e999", double.NegativeInfinity)]
    [InlineData("infinity", double.NaN)]
    [InlineData("", double.NaN)]
    [InlineData(".", double.NaN)]
    [InlineData("-", double.NaN)]
    [InlineData("-.", double.NaN)]
    [InlineData(".e1", double.NaN)]
    [InlineData("x1", double.NaN)]
    [InlineData("--1", double.NaN)]
    public void A_float_is_read_as_far_as_it_goes(string text, double expected) => Assert.Equal(expected, JsParse.Float(text));

    [Theory]
    [InlineData("3.9", 3)]
    [InlineData(" -4e2", -4)]
    [InlineData("+6x", 6)]
    [InlineData("007", 7)]
    [InlineData("9", 9)]
    [InlineData("0", 0)]
    [InlineData("12345678901234567890", 12345678901234567890d)]
    [InlineData(".5", double.NaN)]
    [InlineData("", double.NaN)]
    [InlineData("-", double.NaN)]
    [InlineData("x", double.NaN)]
    public void A_whole_number_is_read_as_far_as_it_goes(string text, double expected) => Assert.Equal(expected, JsParse.Integer(text));

    // The reference values of MT19937 with the seeds 42 and 5489: the first, the last of the first block, and the first of the next.
    [Theory]
    [InlineData(5489u, 0, 3499211612u)]
    [InlineData(5489u, 9999, 4123659995u)]
    [InlineData(42u, 0, 1608637542u)]
    public void Numbers_of_the_Mersenne_Twister_are_those_of_its_authors(uint seed, int skip, uint expected)
    {
        var twister = new MersenneTwister(seed);
        for (var i = 0; i < skip; i++)
            twister.Next();
        Assert.Equal(expected / 4294967296.0, twister.Next());
    }
}
