using InvokeAI.Events;
using InvokeAI.Queue;
using static InvokeAI.Tests.Runs.Following.Followed;

namespace InvokeAI.Tests.Runs.Following;

/// <summary>Tests what the run does when the connection to the events changes, and that spans of time are counted from their start.</summary>
public sealed class RunEventTests
{
    private static readonly EventConnectionChanged Connecting = new() { State = EventConnectionState.Connecting };

    private static EventConnectionChanged Connected(bool isReconnect) => new() { State = EventConnectionState.Connected, IsReconnect = isReconnect };

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Where_more_than_progress_was_dropped_the_items_are_looked_at(bool isProgressOnly, bool looks)
    {
        var run = Running();
        run.Take(new EventsDropped { Count = 1, Reason = "full", IsProgressOnly = isProgressOnly });
        Assert.Equal(looks, run.State.IsCheckDue);
        Assert.Equal(looks ? 1 : 0, run.Effects.OfType<RunEffect.ReadStatus>().Count());
    }

    [Fact]
    public void A_first_connection_makes_the_server_be_asked_once_it_was_asked_before()
    {
        var fresh = new Followed(connected: false).Take(Connected(isReconnect: false));
        Assert.True(fresh.State.IsConnected);
        Assert.False(fresh.State.IsPollDue);
        Assert.DoesNotContain(fresh.Effects, effect => effect is RunEffect.ReadStatus);

        var run = new Followed(connected: false);
        run.Until<RunEffect.ReadStatus>(0.05);
        run.Take(Status(running: 1)).Take(Connected(isReconnect: false));
        Assert.True(run.State.IsConnected);
        Assert.Single(run.Effects.OfType<RunEffect.ReadStatus>());
        // Nothing was missed: the items need no look.
        Assert.False(run.State.IsCheckDue);
    }

    [Fact]
    public void A_connection_that_came_back_makes_the_items_be_looked_at()
    {
        var run = Running().Take(Connecting);
        Assert.False(run.State.IsConnected);
        Assert.Single(run.Effects.OfType<RunEffect.ReadStatus>());
        run.Take(Status(running: 1)).Take(Connected(isReconnect: true));
        Assert.True(run.State.IsConnected);
        Assert.Single(run.Effects.OfType<RunEffect.ReadStatus>());
        run.Take(Status(running: 1));
        Assert.Equal([1], Assert.Single(run.Effects.OfType<RunEffect.ReadSummaries>()).ItemIds);
        // Once is enough.
        Assert.False(run.State.IsCheckDue);
    }

    [Theory]
    [InlineData("pending", false)]
    [InlineData("in_progress", true)]
    [InlineData("waiting", true)]
    public void Only_what_ran_may_have_died_with_the_connection(string status, bool mayHaveDied)
        => Assert.Equal(mayHaveDied, Running().Take(Changed(status)).Take(Connecting).State.Open[1].MayHaveDied);

    [Fact]
    public void A_connection_that_was_not_there_is_not_lost()
    {
        var run = new Followed(connected: false);
        run.Until<RunEffect.ReadStatus>(0.05);
        run.Take(Status(running: 1)).Take(Changed("in_progress")).Take(Connecting);
        Assert.False(run.State.Open[1].MayHaveDied);
        Assert.DoesNotContain(run.Effects, effect => effect is RunEffect.ReadStatus);
    }

    [Fact]
    public void A_queue_that_was_cleared_is_told_and_looked_at()
    {
        var run = Running();
        run.Take(new QueueClearedEvent { QueueId = QueueName });
        Assert.IsType<QueueClearedEvent>(Assert.Single(run.Effects.OfType<RunEffect.Publish>()).News);
        Assert.Single(run.Effects.OfType<RunEffect.ReadStatus>());
        Assert.True(run.State.IsCleared);
    }

    [Fact]
    public void The_time_without_contact_counts_from_when_it_was_lost()
    {
        var gone = new InvokeAIUnavailableException("The server is gone.");
        var run = new Followed(connected: false).After(3600).Take(new Observation.ContactLost(gone));
        Assert.Null(run.Failure);
        Assert.True(run.State.Progress.IsOutOfContact);
        Assert.Equal(run.Now, run.State.UnreachableSince);
        Assert.Single(run.All.OfType<RunEffect.NoteLostContact>());

        var read = new Followed().After(3600).Take(Changed("completed"));
        read.Take(new Observation.ItemUnreachable(1, gone));
        Assert.Null(read.Failure);
        Assert.Equal(read.Now, read.State.Open[1].UnreadableSince);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_answer_ends_the_time_without_contact_though_events_come(bool eventsCome)
    {
        var run = new Followed(connected: eventsCome);
        run.Until<RunEffect.ReadStatus>(0.05);
        run.Take(new Observation.ContactLost(new InvokeAIUnavailableException("The server is gone.")));
        Assert.True(run.State.Progress.IsOutOfContact);
        run.Take(Followed.Running("prompt", 0.5));
        Assert.True(run.State.Progress.IsOutOfContact);
        run.After(1);
        run.Take(Status(running: 1));
        if (run.State.Asked == RunQuestion.Summaries)
            run.Take(new Observation.SummariesRead([1], [Summary("in_progress")]));
        Assert.False(run.State.Progress.IsOutOfContact);
        Assert.Null(run.State.UnreachableSince);
    }

    [Theory]
    [InlineData(1, 0, 0, true)]
    [InlineData(0, 1, 0, true)]
    [InlineData(0, 0, 1, false)]
    [InlineData(1, 0, 1, false)]
    [InlineData(0, 0, 0, false)]
    public void A_processor_stands_still_only_where_the_batch_has_work_for_it(int pending, int running, int waiting, bool isStalled)
    {
        var run = new Followed(connected: false);
        run.Until<RunEffect.ReadStatus>(0.05);
        run.Take(Status(pending: pending, running: running, waiting: waiting, total: 1));
        run.Take(new Observation.ProcessorRead(Processor(isStarted: true, isProcessing: false)));
        Assert.Equal(isStalled, run.State.StalledSince is not null);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void A_processor_that_is_stopped_or_works_does_not_stand_still(bool isStarted, bool isProcessing)
    {
        var run = new Followed(connected: false);
        run.Until<RunEffect.ReadStatus>(0.05);
        run.Take(Status(pending: 1)).Take(new Observation.ProcessorRead(Processor(isStarted, isProcessing)));
        Assert.Null(run.State.StalledSince);
        Assert.Equal(!isStarted, run.State.Progress.IsPaused);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void A_cancellation_from_before_a_wait_is_known_in_it(bool before, bool atStart)
    {
        var run = Running();
        if (before)
            run.Take(new Observation.CancelRequested());
        run.Take(new Observation.Started(true, atStart));
        Assert.Equal(before || atStart, run.State.IsCancelRequested);
    }

    [Fact]
    public void The_queue_counts_as_idle_since_the_events_stopped()
    {
        var run = Running().After(5).Take(Connecting);
        Assert.Equal(run.Now, run.State.IdleSince);
        Assert.Equal(TimeSpan.FromSeconds(5.05), run.Now);
    }

    [Fact]
    public void Progress_that_is_as_it_was_is_not_told_again()
    {
        var run = Running();
        Assert.Single(run.Effects.OfType<RunEffect.Publish>());
        run.Take(Status(running: 1));
        Assert.Empty(run.Effects.OfType<RunEffect.Publish>());
        run.Take(Status(pending: 1));
        Assert.Equal(0, Assert.IsType<FollowProgress>(Assert.Single(run.Effects.OfType<RunEffect.Publish>()).News).Running);
    }

    private static Followed Running()
    {
        var run = new Followed();
        run.Until<RunEffect.ReadStatus>(0.05);
        return run.Take(Status(running: 1));
    }
}
