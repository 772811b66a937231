namespace InvokeAI.Tests.Submission;

/// <summary>The IDs of the parts of a run, which are read back when the run is resumed.</summary>
public sealed class BatchNameTests
{
    [Fact]
    public void A_part_counts_from_one() => Assert.Equal(("a~2", "a~1"), (BatchName.Part("a", 1), BatchName.Part("a", 0)));

    [Theory]
    [InlineData("run~p0.8", 0, 8, 1)]
    [InlineData("run~p3.8~2", 3, 8, 2)]
    [InlineData("run~p12.345~67", 12, 345, 67)]
    public void A_stretch_is_read_back(string id, int from, int total, int part)
    {
        Assert.True(BatchName.TryReadStretch(id, "run", out var readFrom, out var readTotal, out var readPart));
        Assert.Equal((from, total, part), (readFrom, readTotal, readPart));
        Assert.Equal(id, part == 1 ? BatchName.Stretch("run", from, total) : BatchName.Part(BatchName.Stretch("run", from, total), part - 1));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("run~2")]
    [InlineData("other~p0.8")]
    [InlineData("a-run~p0.8")]
    [InlineData("run~p0")]
    [InlineData("run~p0.8.9")]
    [InlineData("run~p-1.8")]
    [InlineData("run~px.8")]
    [InlineData("run~p0.y")]
    [InlineData("run~p0.8~z")]
    [InlineData("run~p0.8~")]
    [InlineData("run~P0.8")]
    public void What_is_no_stretch_of_the_run_is_not_taken_for_one(string id) => Assert.False(BatchName.TryReadStretch(id, "run", out _, out _, out _));

    [Fact]
    public void The_message_has_the_rules()
    {
        BatchName.Check(null);
        var e = Assert.Throws<ArgumentException>(() => BatchName.Check("~"));
        Assert.StartsWith(
            "The batch ID must be 1 to 100 ASCII letters, digits, '-', '_' or '.', begin with a letter or digit, and not be \"redacted\".", e.Message,
            StringComparison.Ordinal);
    }
}
