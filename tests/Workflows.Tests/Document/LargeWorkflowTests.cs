namespace InvokeAI.Tests.Document;

/// <summary>
/// A file of thousands of nodes is read whole, whichever way its edges run. The growth of what that takes is tested beside the repeated structures.
/// </summary>
public sealed class LargeWorkflowTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Thousands_of_nodes_edges_and_fields_load(bool backwards)
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

        var loaded = made.Load();
        Assert.Equal(Count - 1, loaded.Edges().Length);
        Assert.Equal(Count, loaded.Inputs.Count);
    }
}
