using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Tests.Catalog;

public sealed class BoundsTests
{
    [Theory]
    [InlineData(0.3, 0.1, true)] // 0.3 % 0.1 is 0.09999999999999998
    [InlineData(2.0000000001, 0.5, true)]
    [InlineData(0.35, 0.1, false)]
    [InlineData(-0.3, 0.1, true)]
    [InlineData(513, 8, false)]
    [InlineData(512, 8, true)]
    [InlineData(0, 8, true)]
    [InlineData(10000000000001, 8, false)] // where a tolerance by size would swallow the step
    [InlineData(10000000000008, 8, true)]
    [InlineData(12.5, 8, false)]
    [InlineData(7, 0, true)]
    public void A_multiple_is_one_exactly_for_whole_numbers_and_as_the_server_has_it_for_others(double value, double step, bool multiple)
        => Assert.Equal(multiple, NumberBounds.IsMultiple(value, step));

    [Theory]
    [InlineData(1, true)]
    [InlineData(100, true)]
    [InlineData(0, false)]
    [InlineData(101, false)]
    [InlineData(double.NaN, false)]
    [InlineData(double.PositiveInfinity, false)]
    public void Bounds_hold_their_ends(double value, bool held) => Assert.Equal(held, new NumberBounds(1, 100).Holds(value));

    [Fact]
    public void Exclusive_ends_are_out_and_not_finite_numbers_always()
    {
        var open = new NumberBounds(ExclusiveMinimum: 0, ExclusiveMaximum: 1);
        Assert.Equal([false, true, false], new[] { 0, 0.5, 1 }.Select(open.Holds));
        Assert.False(NumberBounds.None.Holds(double.NegativeInfinity));
    }

    [Fact]
    public void What_two_allow_is_what_both_allow()
    {
        Assert.Equal(new(2, 5, 0, 9, 8), new NumberBounds(1, 5, 0, 9).And(new(2, 7, -1, 10, 8)));
        Assert.Equal(new(2, 3), new LengthBounds(2, 10).And(new(1, 3)));
        Assert.Equal(new(1, 3), LengthBounds.None.And(new(1, 3)));
        Assert.True(new NumberBounds(5).And(new(Maximum: 4)).IsContradiction);
    }

    [Fact]
    public void Characters_are_counted_as_the_server_counts()
    {
        Assert.Equal(0, LengthBounds.Characters(""));
        Assert.Equal(2, LengthBounds.Characters("aä"));
        Assert.Equal(2, LengthBounds.Characters("😀😀")); // four to .NET
        Assert.Equal(3, LengthBounds.Characters("a\ud83d\ud83d"));
    }

    [Fact]
    public void Bounds_are_said_in_words()
    {
        Assert.Equal("values from 1 up to 100", RangeWords.Of(new NumberBounds(1, 100)));
        Assert.Equal("values greater than 0 less than 1", RangeWords.Of(new NumberBounds(ExclusiveMinimum: 0, ExclusiveMaximum: 1)));
        Assert.Equal("values from 64, multiples of 8", RangeWords.Of(new NumberBounds(64, MultipleOf: 8)));
        Assert.Equal("multiples of 0.5", RangeWords.Of(new NumberBounds(MultipleOf: 0.5)));
        Assert.Equal("", RangeWords.Of(NumberBounds.None));
        Assert.Equal("1 to 10 items", RangeWords.Of(new LengthBounds(1, 10), "item"));
        Assert.Equal("at least 1 character", RangeWords.Of(new LengthBounds(1), "character"));
        Assert.Equal("at most 3 items", RangeWords.Of(new LengthBounds(Maximum: 3), "item"));
        Assert.Equal("exactly 2 items", RangeWords.Of(new LengthBounds(2, 2), "item"));
    }
}
