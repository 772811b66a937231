using System.Threading.Channels;

namespace InvokeAI.Tests.Runs;

/// <summary>The listeners of a run: what each receives, and until when.</summary>
public sealed class RunAudienceTests
{
    [Fact]
    public void Who_comes_late_receives_what_has_ended_in_order_and_then_the_news()
    {
        var audience = new RunAudience();
        audience.Publish(Item(2));
        audience.Publish(Item(0));
        audience.Publish(new FollowProgress { Total = 3 });
        var late = audience.Join();
        audience.Publish(Item(1));
        Assert.Equal([0, 2, 1], Read(late).Cast<RunItem>().Select(i => i.Index));
        Assert.Equal([0, 1, 2], audience.Ended.Select(i => i.Index));
        Assert.Equal(3, audience.Latest.Total);
    }

    [Fact]
    public void Two_items_of_one_place_are_both_kept()
    {
        var audience = new RunAudience();
        audience.Publish(new RunItem { Index = 0, ItemId = 8 });
        audience.Publish(new RunItem { Index = 0, ItemId = 7 });
        Assert.Equal([7, 8], audience.Ended.Select(i => i.ItemId));
    }

    [Fact]
    public void The_last_one_who_leaves_is_told_apart()
    {
        var audience = new RunAudience();
        var (first, second) = (audience.Join(), audience.Join());
        Assert.False(audience.Leave(first));
        Assert.False(audience.Leave(first));
        audience.Publish(new FollowProgress());
        Assert.Empty(Read(first));
        Assert.True(audience.Leave(second));
        // Nobody left whom it could tell.
        Assert.False(audience.Leave(second));
    }

    [Fact]
    public async Task The_end_and_an_error_reach_all()
    {
        var audience = new RunAudience();
        var (first, second) = (audience.Join(), audience.Join());
        audience.Complete(new InvalidOperationException("No."));
        foreach (var channel in (Channel<object>[])[first, second])
            await Assert.ThrowsAsync<InvalidOperationException>(() => channel.Reader.Completion);
        Assert.False(audience.Leave(second));
        var next = audience.Join();
        Assert.False(next.Reader.Completion.IsCompleted);
        audience.Complete(null);
        await next.Reader.Completion;
    }

    private static RunItem Item(int index) => new() { Index = index, ItemId = index + 10 };

    private static List<object> Read(Channel<object> channel)
    {
        var news = new List<object>();
        while (channel.Reader.TryRead(out var one))
            news.Add(one);
        return news;
    }
}
