using InvokeAI.Events;
using InvokeAI.Queue;
using static InvokeAI.Tests.Runs.Following.Followed;

namespace InvokeAI.Tests.Runs.Following;

/// <summary>When a run asks again, and what the answers are about.</summary>
public sealed class RunPaceTests
{
    private static readonly InvokeAIUnavailableException Gone = new("The server is gone.");

    [Fact]
    public void An_item_that_is_being_read_does_not_wake_the_clock()
    {
        var run = new Followed().Take(Status(running: 1)).Take(Changed("completed"));
        Assert.Equal([1], run.State.Reading);
        run.After(3);
        Assert.Equal([1], run.State.Reading);
        Assert.True(RunReducer.WakeAt(run.State) is null || RunReducer.WakeAt(run.State) > run.Now);
    }

    [Fact]
    public void An_item_that_could_not_be_reached_makes_the_server_be_looked_at_at_once()
    {
        var run = new Followed();
        run.Until<RunEffect.ReadStatus>(0.1);
        run.Take(Status(running: 1)).Take(Changed("completed"));
        run.Take(new Observation.ItemUnreachable(1, Gone));
        Assert.Single(run.Effects.OfType<RunEffect.ReadStatus>());
        Assert.Empty(run.Ends);
    }

    [Fact]
    public void What_a_node_tells_is_a_sign_of_life_that_saves_the_look_at_the_processor()
    {
        var (quiet, lively) = (new Followed(), new Followed());
        foreach (var run in (Followed[])[quiet, lively])
        {
            run.Until<RunEffect.ReadStatus>(0.1);
            run.Take(Status(running: 1)).Take(Changed("in_progress", queueRunning: 1));
            run.After(20);
            if (run == lively)
                run.Take(Running("denoise", 0.5));
            run.Take(new Observation.CheckRequested()).Take(Status(running: 1)).Take(new Observation.SummariesRead([1], [Summary("in_progress")]));
        }

        Assert.Single(quiet.Effects.OfType<RunEffect.ReadProcessor>());
        Assert.Empty(lively.Effects.OfType<RunEffect.ReadProcessor>());
    }

    [Fact]
    public void Counts_of_another_batch_are_not_this_runs()
    {
        var run = new Followed(2, judgesSurplus: true).Take(Changed("in_progress", counts: Status(running: 2)));
        Assert.Equal(2, run.State.Progress.Running);
        run.Take(Changed("in_progress", counts: Status(running: 1, pending: 6, batch: "another")));
        Assert.Equal((2, 2), (run.State.Progress.Running, run.State.SeenTotal));
        run.Take(Changed("in_progress", counts: Status(running: 1, pending: 2)));
        Assert.Equal((1, 3), (run.State.Progress.Running, run.State.SeenTotal));
    }

    [Fact]
    public void An_item_that_was_read_after_a_clearing_was_spared_by_it()
    {
        var run = new Followed();
        run.Until<RunEffect.ReadStatus>(0.1);
        run.Take(new QueueClearedEvent { QueueId = QueueName, UserId = "somebody" }).Take(Status()).Take(new Observation.SummariesRead([1], []));
        Assert.Equal([1], run.State.Reading);
        run.Take(Item("pending"));
        run.Take(Changed("canceled")).Take(new Observation.ItemMissing(1)).After(0.6);
        Assert.Equal([(1, RunOutcome.Deleted)], run.Ends);
    }

    [Fact]
    public void An_item_is_missing_since_it_was_first_not_found()
    {
        var run = new Followed().Take(Status(pending: 1)).Take(Changed("canceled")).Take(new Observation.ItemMissing(1)).After(0.4);
        run.Take(Changed("canceled")).Take(new Observation.ItemMissing(1));
        Assert.Empty(run.Ends);
        run.After(0.2);
        Assert.Equal([(1, RunOutcome.Deleted)], run.Ends);
    }

    [Fact]
    public void A_count_that_was_asked_for_when_the_item_was_missing_tells_though_it_is_not_found_again_meanwhile()
    {
        var run = new Followed(connected: false);
        run.Until<RunEffect.ReadStatus>(0.1);
        run.Take(Status()).Take(new Observation.SummariesRead([1], [])).Take(new Observation.ItemMissing(1));
        Assert.Equal(RunQuestion.Processor, run.State.Asked);
        run.Take(new Observation.ItemMissing(1)).Take(new Observation.ProcessorRead(Processor(total: 1)));
        Assert.Equal([(1, RunOutcome.Deleted)], run.Ends);
    }

    [Fact]
    public void The_first_questions_come_quickly_and_then_half_as_often_each_time()
    {
        var run = new Followed(connected: false);
        var pauses = new List<double>();
        for (var i = 0; i < 6; i++)
        {
            pauses.Add(Math.Round((RunReducer.WakeAt(run.State)!.Value - run.Now).TotalMilliseconds));
            run.Until<RunEffect.ReadStatus>(pauses[^1] / 1000);
            run.Take(Status(pending: 1));
            if (run.State.Asked == RunQuestion.Processor)
                run.Take(new Observation.ProcessorRead(Processor()));
        }

        Assert.Equal([50, 100, 200, 400, 800, 1000], pauses);
    }

    [Fact]
    public void An_item_to_be_read_again_later_wakes_the_clock_while_something_else_is_asked()
    {
        var run = new Followed();
        run.Until<RunEffect.ReadStatus>(0.1);
        run.Take(Changed("completed")).Take(Item("completed", 9), asked: 1);
        Assert.Equal(RunQuestion.Status, run.State.Asked);
        Assert.Equal(run.State.Open[1].ReadAfter, RunReducer.WakeAt(run.State));
        Assert.True(RunReducer.WakeAt(run.State) > run.Now);
    }

    [Fact]
    public void The_queue_is_idle_since_the_processor_says_so()
    {
        var run = new Followed();
        run.Until<RunEffect.ReadStatus>(0.1);
        run.Take(Status(pending: 1)).Take(Changed("in_progress", item: 9, queueRunning: 1, batch: "another"));
        run.After(40).Take(Status(pending: 1));
        Assert.Equal(RunQuestion.Processor, run.State.Asked);
        var since = run.State.IdleSince;
        run.Take(new Observation.ProcessorRead(Processor(running: 1)));
        Assert.Equal((true, since), (run.State.IsQueueBusy, run.State.IdleSince));
        run.After(31).Take(Status(pending: 1));
        run.Take(new Observation.ProcessorRead(Processor(running: 0)));
        Assert.Equal((false, run.Now), (run.State.IsQueueBusy, run.State.IdleSince));
        run.After(2).Take(Status(pending: 1));
        run.Take(new Observation.ProcessorRead(Processor(running: 0)));
        Assert.NotEqual(run.Now, run.State.IdleSince);
    }

    [Fact]
    public void An_item_that_cannot_be_read_is_given_up_at_the_third_time_and_not_before()
    {
        var broken = new InvokeAIApiException("It cannot be read.", new ApiFault(System.Net.HttpStatusCode.InternalServerError, "", []));
        var run = new Followed().Take(Status(pending: 1)).Take(Changed("canceled"));
        for (var i = 0; i < 2; i++)
        {
            run.Take(new Observation.ItemUnreadable(1, broken)).After(1);
            Assert.Empty(run.Ends);
        }

        run.Take(new Observation.ItemUnreadable(1, broken));
        Assert.Equal([(1, RunOutcome.Canceled)], run.Ends);
    }

    [Fact]
    public void A_status_of_another_batch_is_asked_for_again_soon_although_events_come()
    {
        var run = new Followed().Take(Changed("in_progress", queueRunning: 1));
        run.Until<RunEffect.ReadStatus>(0.1);
        run.Take(Status(running: 1));
        Assert.True(RunReducer.WakeAt(run.State) - run.Now > TimeSpan.FromSeconds(20));
        run.Until<RunEffect.ReadStatus>(31);
        run.Take(Status(running: 1, batch: "another"));
        Assert.True(RunReducer.WakeAt(run.State) - run.Now <= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void An_item_that_waits_and_cannot_be_read_is_left_to_the_next_counts()
    {
        var broken = new InvokeAIApiException("It cannot be read.", new ApiFault(System.Net.HttpStatusCode.InternalServerError, "", []));
        var run = new Followed(connected: false);
        run.Until<RunEffect.ReadStatus>(0.1);
        run.Take(Status(total: 1)).Take(new Observation.SummariesRead([1], []));
        Assert.Equal([1], run.State.Reading);
        run.Take(new Observation.ItemUnreadable(1, broken));
        Assert.Empty(run.State.Due);
        Assert.Equal([1], run.State.Open.Keys);
    }

    [Fact]
    public void An_item_that_could_not_be_reached_is_read_again_after_a_pause()
    {
        var run = new Followed();
        run.Until<RunEffect.ReadStatus>(0.1);
        run.Take(Status(running: 1)).Take(Changed("completed")).Take(new Observation.ItemUnreachable(1, Gone));
        Assert.Equal(run.Now + run.State.Pause, run.State.Open[1].ReadAfter);
        Assert.Empty(run.State.Reading);
    }

    [Fact]
    public void An_outage_that_is_over_does_not_count_in_the_next_one()
    {
        var run = new Followed(connected: false);
        for (var i = 0; i < 2; i++)
        {
            run.Until<RunEffect.ReadStatus>(1);
            run.Take(new Observation.ContactLost(Gone));
            run.Until<RunEffect.ReadStatus>(1);
            run.Take(Status(running: 1)).Take(new Observation.SummariesRead([1], [Summary("in_progress")]));
            Assert.Null(run.State.UnreachableSince);
        }

        Assert.Equal(2, run.All.OfType<RunEffect.NoteLostContact>().Count());
    }

    [Fact]
    public void A_missing_item_wakes_the_clock_when_its_grace_is_over()
    {
        var run = new Followed().Take(Status(pending: 1)).Take(Changed("canceled")).Take(new Observation.ItemMissing(1));
        Assert.True(run.State.HearsOfClearing);
        run.Take(Status(pending: 1));
        Assert.Equal(run.State.Open[1].MissingSince + TimeSpan.FromMilliseconds(500), RunReducer.WakeAt(run.State));
    }

    [Fact]
    public void A_surplus_is_looked_into_at_once_when_all_else_has_ended()
    {
        var run = new Followed(judgesSurplus: true).Take(Changed("completed", counts: Status(completed: 1, pending: 1)));
        run.Take(Item("completed"));
        Assert.Equal(2, Assert.Single(run.Effects.OfType<RunEffect.JudgeSurplus>()).Total);
        Assert.False(run.State.IsOver);
        run.Take(new Observation.SurplusJudged(2, null));
        Assert.True(run.State.IsOver);
    }

    [Fact]
    public void All_that_is_known_of_progress_is_shown()
    {
        var preview = new ProgressImage { Width = 1, Height = 2, DataUrl = "data:," };
        var shown = new FollowProgress
        {
            Total = 5,
            Ended = 2,
            Running = 1,
            Overall = 0.5,
            IsPaused = true,
            IsOutOfContact = true,
            NodeId = "n",
            Node = "Node",
            Message = "m",
            Percentage = 0.25,
            Preview = preview,
        }.ToPublic(0.4);
        Assert.Equal((5, 2, 1, 0.5, true, true), (shown.TotalCount, shown.EndedCount, shown.RunningCount, shown.Overall, shown.IsPaused, shown.IsOutOfContact));
        Assert.Equal(("n", "Node", "m", 0.25, preview), (shown.NodeId, shown.Node, shown.Message, shown.Percentage, shown.Preview));
        var empty = new FollowProgress().ToPublic(0);
        Assert.Equal((0.75, false, false), (new FollowProgress { Overall = 0.5 }.ToPublic(0.75).Overall, empty.IsPaused, empty.IsOutOfContact));
    }
}
