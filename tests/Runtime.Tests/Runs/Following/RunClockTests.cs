using InvokeAI.Queue;
using static InvokeAI.Tests.Runs.Following.Followed;

namespace InvokeAI.Tests.Runs.Following;

/// <summary>The moment at which a time limit has passed, and the moment before it.</summary>
public sealed class RunClockTests
{
    private const double Moment = 0.001;

    private static readonly InvokeAIUnavailableException Gone = new("The server is gone.");

    [Fact]
    public void What_is_due_by_now_is_due_at_once()
    {
        var run = new Followed(connected: false);
        var at = RunReducer.WakeAt(run.State)!.Value;
        Assert.Equal(TimeSpan.FromMilliseconds(1), RunReducer.WakeAfter(run.State, at - TimeSpan.FromMilliseconds(1)));
        Assert.Equal(TimeSpan.Zero, RunReducer.WakeAfter(run.State, at));
        Assert.Equal(TimeSpan.Zero, RunReducer.WakeAfter(run.State, at + TimeSpan.FromMilliseconds(26)));
    }

    [Fact]
    public void A_missing_item_was_deleted_after_half_a_second()
    {
        var run = new Followed().Take(Status(pending: 1)).Take(Changed("canceled")).Take(new Observation.ItemMissing(1));
        Assert.Empty(run.After(0.5 - Moment).Ends);
        Assert.Equal([(1, RunOutcome.Deleted)], run.After(Moment).Ends);
    }

    [Fact]
    public void An_item_with_an_odd_answer_is_read_again_after_a_second()
    {
        var run = new Followed().Take(Changed("completed")).Take(Item("completed", 9), asked: 1);
        Assert.Empty(run.After(1 - Moment).Effects.OfType<RunEffect.ReadItem>());
        Assert.Single(run.After(Moment).Effects.OfType<RunEffect.ReadItem>());
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(1, 0.5)]
    public void Where_the_timeout_is_short_it_is_read_again_sooner(double stall, double pause)
    {
        var run = new Followed(stall: TimeSpan.FromSeconds(stall)).Take(Changed("completed")).Take(Item("completed", 9), asked: 1);
        Assert.Empty(run.After(pause - Moment).Effects.OfType<RunEffect.ReadItem>());
        Assert.Single(run.After(Moment).Effects.OfType<RunEffect.ReadItem>());
    }

    [Fact]
    public void Three_odd_answers_and_five_seconds_are_enough()
    {
        var run = new Followed(stall: TimeSpan.FromSeconds(60)).Take(Status(completed: 1, batch: "another"));
        run.After(5 - Moment).Take(Status(completed: 1, batch: "another"));
        run.Take(Status(completed: 1, batch: "another"));
        Assert.Null(run.Failure);
        run.After(Moment).Take(Status(completed: 1, batch: "another"));
        Assert.NotNull(run.Failure);
        var two = new Followed().Take(Status(completed: 1, batch: "another")).After(9).Take(Status(completed: 1, batch: "another"));
        Assert.Null(two.Failure);
        Assert.NotNull(two.Take(Status(completed: 1, batch: "another")).Failure);
    }

    [Fact]
    public void Contact_is_lost_after_more_than_ten_minutes()
    {
        var run = new Followed(connected: false).Take(new Observation.ContactLost(Gone));
        Assert.Null(run.After(600).Take(new Observation.ContactLost(Gone)).Failure);
        Assert.Same(Gone, run.After(Moment).Take(new Observation.ContactLost(Gone)).Failure);
        Assert.Equal("The server is gone.", Assert.Single(run.All.OfType<RunEffect.NoteLostContact>()).Reason);
    }

    [Fact]
    public void An_item_cannot_be_reached_after_more_than_ten_minutes()
    {
        var run = new Followed().Take(Changed("completed")).Take(new Observation.ItemUnreachable(1, Gone));
        Assert.Null(run.After(600).Take(new Observation.ItemUnreachable(1, Gone)).Failure);
        Assert.Same(Gone, run.After(Moment).Take(new Observation.ItemUnreachable(1, Gone)).Failure);
    }

    [Fact]
    public void A_processor_is_lost_when_it_has_stood_still_for_the_whole_timeout()
    {
        var stalled = new Observation.ProcessorRead(Processor(isProcessing: false));
        var run = new Followed(connected: false).Take(Status(pending: 1)).Take(stalled);
        Assert.Empty(run.After(20 - Moment).Take(stalled).Effects.OfType<RunEffect.ReadSummaries>());
        Assert.Equal([1], Assert.Single(run.After(Moment).Take(stalled).Effects.OfType<RunEffect.ReadSummaries>()).ItemIds);
    }

    [Theory]
    [InlineData(0, 20, 1)]
    [InlineData(1, 20, 4)]
    [InlineData(0, 1, 0.5)]
    [InlineData(1, 1, 0.5)]
    [InlineData(1, 6, 3)]
    public void The_processor_is_looked_at_when_nothing_has_moved_for_a_while(int running, double stall, double quiet)
    {
        foreach (var (after, looks) in ((double, bool)[])[(quiet - Moment, false), (quiet, true)])
        {
            var run = new Followed(connected: false, stall: TimeSpan.FromSeconds(stall)).Take(Status(pending: 1 - running, running: running));
            run.After(after).Take(Status(pending: 1 - running, running: running));
            Assert.Equal(looks, run.Effects.OfType<RunEffect.ReadProcessor>().Any());
        }
    }

    [Theory]
    [InlineData(true, false, 5)]
    [InlineData(false, false, 1)]
    [InlineData(false, true, 30)]
    public void While_events_flow_the_pace_is_that_of_what_no_event_reports(bool isPaused, bool isBusy, double pause)
    {
        var run = new Followed();
        run.Until<RunEffect.ReadStatus>(0.05);
        run.Take(Status(pending: 1));
        if (isBusy)
            run.Take(Changed("in_progress", item: 9, queueRunning: 1, batch: "another"));
        if (isPaused)
            run.Take(new Observation.ProcessorRead(Processor(isStarted: false, isProcessing: false)));
        Assert.Equal(run.Now + TimeSpan.FromSeconds(pause), RunReducer.WakeAt(run.State));
        Assert.Empty(run.After(pause - Moment).Effects.OfType<RunEffect.ReadStatus>());
        Assert.Single(run.After(Moment).Effects.OfType<RunEffect.ReadStatus>());
    }

    [Fact]
    public void A_queue_that_becomes_idle_is_asked_about_a_second_later()
    {
        var run = new Followed();
        run.Until<RunEffect.ReadStatus>(0.05);
        run.Take(Status(pending: 1)).Take(Changed("in_progress", item: 9, queueRunning: 1, batch: "another"));
        run.After(20).Take(Changed("completed", item: 9, queueRunning: 0, batch: "another"));
        Assert.Empty(run.Effects.OfType<RunEffect.ReadStatus>());
        Assert.Equal(run.Now + TimeSpan.FromSeconds(1), RunReducer.WakeAt(run.State));
    }

    [Fact]
    public void News_of_a_count_puts_the_look_at_the_processor_off()
    {
        var run = new Followed(connected: false).After(3).Take(Status(running: 1));
        Assert.Equal(run.Now, run.State.LastChange);
        Assert.Empty(run.After(3.9).Take(Status(running: 1)).Effects.OfType<RunEffect.ReadProcessor>());
        Assert.Single(run.After(0.1).Take(Status(running: 1)).Effects.OfType<RunEffect.ReadProcessor>());
    }

    [Fact]
    public void A_long_run_is_asked_about_less_often()
    {
        var run = new Followed(connected: false);
        var pauses = new List<double>();
        while (run.Now < TimeSpan.FromSeconds(90))
        {
            var before = run.Now;
            run.After((RunReducer.WakeAt(run.State)!.Value - run.Now).TotalSeconds);
            Assert.Equal(RunQuestion.Status, run.State.Asked);
            run.Take(Status(running: 1));
            if (run.State.Asked == RunQuestion.Processor)
                run.Take(new Observation.ProcessorRead(Processor(running: 1)));
            pauses.Add(Math.Round((run.Now - before).TotalSeconds, 2));
        }

        var longer = pauses.FindIndex(pause => pause > 1);
        Assert.Equal([2, 4, 5, 5], pauses.Skip(longer).Take(4));
        Assert.InRange(pauses.Take(longer).Sum(), 60, 62);
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(499, false)]
    public void A_full_window_is_followed_by_the_next_where_something_is_due(int asked, bool goesOn)
    {
        var run = new Followed(501, connected: false).Take(Status(completed: 501));
        long[] ids = [.. Enumerable.Range(1, asked).Select(id => (long)id)];
        run.Take(new Observation.SummariesRead(ids, [.. ids.Select(id => Summary("completed", id))]));
        Assert.Equal(goesOn, run.Effects.OfType<RunEffect.ReadSummaries>().Any());
    }

    [Fact]
    public void An_odd_answer_says_what_was_asked_and_what_to_do()
    {
        const string Advice =
            " Once the server, or what is between here and it, answers correctly, wait again, or resume the run with ResumeAsync(\"mine\").";
        Assert.Equal("Asked for item 1 of batch mine in queue default, the server answered with item 9 of batch 'other' in queue 'q'." + Advice,
            Failure(run => run.Take(Item("completed", 9, "other", "q"), asked: 1)));
        Assert.Equal("Item 1 of batch mine has the status 'hibernating', which this version does not know." + Advice,
            Failure(run => run.Take(Item("hibernating"))));
        Assert.Equal("Item 1 of batch mine is completed in one answer of the server and pending in another." + Advice,
            Failure(run => run.Take(Item("pending"))));
        Assert.Equal("Asked for the status of batch mine, the server answered with batch 'other'." + Advice,
            Failure(run => run.Take(Status(completed: 1, batch: "other"))));

        static string Failure(Action<Followed> answer)
        {
            var run = new Followed().Take(Changed("completed"));
            for (var i = 0; i < 9 && run.Failure is null; i++)
            {
                answer(run);
                run.After(1);
            }

            return run.Failure!.Message;
        }
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_batch_with_fewer_items_than_were_asked_for_is_looked_at(int items, bool looks)
    {
        var run = new Followed(2, connected: false).Take(Status(pending: items));
        Assert.Equal(looks, run.Effects.OfType<RunEffect.ReadSummaries>().Any());
    }

    [Fact]
    public void What_is_in_no_known_state_is_looked_at()
    {
        var run = new Followed(connected: false).Take(Status(total: 1));
        Assert.Single(run.Effects.OfType<RunEffect.ReadSummaries>());
        Assert.Empty(new Followed(connected: false).Take(Status(waiting: 1)).Effects.OfType<RunEffect.ReadSummaries>());
    }
}
