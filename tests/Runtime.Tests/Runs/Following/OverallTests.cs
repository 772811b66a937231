using InvokeAI.Events;

namespace InvokeAI.Tests.Runs.Following;

/// <summary>Tests the rule of the overall progress: items count the same, nodes within an item count the same, and the item's end is one more node.</summary>
public sealed class OverallTests
{
    [Fact]
    public void A_node_counts_as_its_percentage_and_then_as_one()
    {
        var run = new Followed();
        Assert.Equal(0, run.State.Progress.Overall);
        Assert.Equal(0.5 / 4, run.Take(Followed.Running("prompt", 0.5)).State.Progress.Overall);
        Assert.Equal(1.0 / 4, run.Take(Followed.Completed("prompt")).State.Progress.Overall);
        Assert.Equal(1.25 / 4, run.Take(Followed.Running("denoise", 0.25)).State.Progress.Overall);
        run.Take(Followed.Completed("denoise")).Take(Followed.Completed("decode"));
        Assert.Equal(3.0 / 4, run.State.Progress.Overall);
        run.Take(Followed.Changed("completed")).Take(Followed.Item("completed"));
        Assert.Equal(1, run.State.Progress.Overall);
    }

    [Fact]
    public void It_never_goes_back()
    {
        var run = new Followed();
        run.Take(Followed.Running("denoise", 0.8));
        var before = run.State.Progress.Overall;
        InvokeAIEvent[] later =
            [Followed.Running("denoise", 0.1), Followed.Running("denoise", null), Followed.Running("denoise", -5), Followed.Running("elsewhere", 0.99)];
        Assert.All(later, told => Assert.Equal(before, run.Take(told).State.Progress.Overall));
        Assert.Equal(0.25, run.Take(Followed.Running("denoise", 70)).State.Progress.Overall);
    }

    [Fact]
    public void Iterations_of_a_node_count_once()
    {
        var run = new Followed();
        for (var i = 0; i < 5; i++)
            run.Take(Followed.Running("denoise", 0.5)).Take(Followed.Completed("denoise"));
        Assert.Equal(0.25, run.State.Progress.Overall);
    }

    [Fact]
    public void Items_count_the_same_however_they_end()
    {
        var run = new Followed(4);
        run.Take(Followed.Completed("prompt", 1)).Take(Followed.Running("prompt", 0.5, 2));
        Assert.Equal((0.25 + 0.125) / 4, run.State.Progress.Overall);
        run.Take(Followed.Changed("failed")).Take(Followed.Item("failed"));
        Assert.Equal((1 + 0.125) / 4, run.State.Progress.Overall);
        run.Take(Followed.Changed("canceled", 2)).Take(Followed.Item("canceled", 2));
        Assert.Equal(0.5, run.State.Progress.Overall);
    }

    [Fact]
    public void A_long_run_is_not_at_one_before_its_last_item_ends()
    {
        var run = new Followed(1000);
        for (var id = 1; id <= 1000; id++)
        {
            foreach (var node in Followed.Nodes)
                run.Take(Followed.Completed(node, id));
        }

        for (var id = 1; id < 1000; id++)
            run.Take(Followed.Changed("completed", id)).Take(Followed.Item("completed", id));
        Assert.InRange(run.State.Progress.Overall, 0.9997, 0.99999);
        run.Take(Followed.Changed("completed", 1000)).Take(Followed.Item("completed", 1000));
        Assert.Equal(1, run.State.Progress.Overall);
    }
}
