using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Locks;

public sealed class RangeTextTests
{
    [Theory]
    [InlineData("", null, null, null, null, null)]
    [InlineData("1..100", 1.0, 100.0, null, null, null)]
    [InlineData("..100", null, 100.0, null, null, null)]
    [InlineData("0..", 0.0, null, null, null, null)]
    [InlineData("0<..", null, null, 0.0, null, null)]
    [InlineData("..<1", null, null, null, 1.0, null)]
    [InlineData("64..2048/8", 64.0, 2048.0, null, null, 8.0)]
    [InlineData("-5..0.5", -5.0, 0.5, null, null, null)]
    [InlineData("999999..1000000", 999999.0, 1000000.0, null, null, null)]
    [InlineData("..9.223372036854776E+18", null, 9223372036854775807.0, null, null, null)]
    [InlineData("..1E+300", null, 1e300, null, null, null)]
    public void Bounds_are_written_as_people_read_them(string text, double? minimum, double? maximum, double? above, double? below, double? step)
        => Assert.Equal(text, RangeText.Of(new NumberBounds(minimum, maximum, above, below, step), LengthBounds.None));

    [Fact]
    public void Lengths_stand_behind_bounds()
    {
        Assert.Equal("#1..10", RangeText.Of(NumberBounds.None, new LengthBounds(1, 10)));
        Assert.Equal("#..10", RangeText.Of(NumberBounds.None, new LengthBounds(null, 10)));
        Assert.Equal("#0..", RangeText.Of(NumberBounds.None, new LengthBounds(0)));
        Assert.Equal("1..2#3..", RangeText.Of(new NumberBounds(1, 2), new LengthBounds(3)));
    }
}
