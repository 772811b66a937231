using System.Diagnostics;

namespace InvokeAI.Tests.Document;

/// <summary>Tests that nothing grows with the square of a file's size.</summary>
public sealed class LargeWorkflowTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Thousands_of_nodes_edges_and_fields_load_in_a_moment(bool backwards)
    {
        const int Count = 4000;
        var made = new MadeWorkflow();
        for (var i = 0; i < Count; i++)
            made.Node($"n{i}", "add").Show($"n{i}", "b");
        for (var i = 1; i < Count; i++)
        {
            var at = backwards ? Count - i : i;
            made.Edge($"n{at - 1}.value -> n{at}.a");
        }

        var clock = Stopwatch.StartNew();
        var loaded = made.Load();
        Assert.Equal(Count - 1, loaded.Edges().Length);
        Assert.Equal(Count, loaded.Inputs.Count);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"It took {clock.Elapsed}.");
    }
}
