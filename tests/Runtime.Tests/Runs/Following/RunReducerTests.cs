using System.Net;
using InvokeAI.Events;
using InvokeAI.Queue;
using static InvokeAI.Tests.Runs.Following.Followed;

namespace InvokeAI.Tests.Runs.Following;

/// <summary>Tests the meaning of each observation for a run, one at a time and without time passing by itself.</summary>
public sealed class RunReducerTests
{
    private static readonly InvokeAIUnavailableException Gone = new("The server is gone.");
    private static readonly EventConnectionChanged Lost = new() { State = EventConnectionState.Connecting };

    private static EventConnectionChanged Back => new() { State = EventConnectionState.Connected, IsReconnect = true };

    [Fact]
    public void A_run_ends_when_its_item_has_been_read()
    {
        var run = new Followed();
        run.Until<RunEffect.ReadStatus>(0.05);
        run.Take(Changed("completed"));
        Assert.Equal(1, Assert.Single(run.Effects.OfType<RunEffect.ReadItem>()).ItemId);
        run.Take(Item("completed"));
        Assert.Equal([(1, RunOutcome.Completed)], run.Ends);
        Assert.Single(run.Effects.OfType<RunEffect.Finish>().ToList());
        Assert.Equal(1, run.State.Progress.Ended);
    }

    [Theory]
    [InlineData(4711, Batch, QueueName)]
    [InlineData(1, "another", QueueName)]
    [InlineData(1, "", QueueName)]
    [InlineData(1, Batch, "another")]
    public void An_item_that_was_not_asked_for_ends_nothing_and_then_the_wait(long id, string batch, string queue)
    {
        var run = new Followed().Take(Status(running: 1)).Take(Changed("completed"));
        run.Take(Item("completed", id, batch, queue), asked: 1);
        for (var i = 0; i < 12 && run.Failure is null; i++)
        {
            run.After(1);
            run.Take(Item("completed", id, batch, queue), asked: 1);
        }

        Assert.Empty(run.Ends);
        Assert.Contains(Batch, Assert.IsType<InvokeAIResponseException>(run.Failure).Message, StringComparison.Ordinal);
        Assert.InRange(run.Now.TotalSeconds, 4, 8);
    }

    [Fact]
    public void One_answer_that_was_mixed_up_does_no_harm()
    {
        var run = new Followed().Take(Changed("completed")).Take(Item("completed", 9), asked: 1);
        Assert.Equal(1, run.Until<RunEffect.ReadItem>(1.1).ItemId);
        run.Take(Item("completed"));
        Assert.Equal([(1, RunOutcome.Completed)], run.Ends);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hibernating")]
    public void A_status_that_is_not_known_ends_the_wait(string status)
    {
        var run = new Followed();
        for (var i = 0; i < 30 && run.Failure is null; i++)
        {
            run.After(1);
            run.Take(Status(total: 1));
            if (run.State.Asked == RunQuestion.Summaries)
                run.Take(new Observation.SummariesRead([1], [Summary(status)]));
            if (!run.State.Reading.IsEmpty)
                run.Take(Item(status));
        }

        Assert.IsType<InvokeAIResponseException>(run.Failure);
        Assert.True(run.Now < TimeSpan.FromSeconds(15));
    }

    [Fact]
    public void A_status_of_another_batch_decides_nothing_and_then_ends_the_wait()
    {
        var run = new Followed(connected: false);
        for (var i = 0; i < 30 && run.Failure is null; i++)
            run.After(1).Take(Status(completed: 1, batch: "another"));
        Assert.IsType<InvokeAIResponseException>(run.Failure);
        Assert.DoesNotContain(run.All, e => e is RunEffect.ReadSummaries);
    }

    [Fact]
    public void Summaries_of_others_and_doubles_are_not_taken()
    {
        var run = new Followed(2, connected: false);
        run.Until<RunEffect.ReadStatus>(0.1);
        run.Take(Status(running: 1, completed: 1));
        Assert.Equal([1, 2], Assert.Single(run.Effects.OfType<RunEffect.ReadSummaries>()).ItemIds);
        run.Take(
            new Observation.SummariesRead([1, 2], [Summary("in_progress"), Summary("completed"), Summary("completed", 2, "another"), Summary("completed", 3)]));
        Assert.Equal(QueueItemStatus.InProgress, run.State.Open[1].Status);
        // The foreign one says nothing of the own item; reading it does.
        Assert.Equal([2], run.State.Due);
        Assert.Equal(QueueItemStatus.Pending, run.State.Open[2].Status);
    }

    [Fact]
    public void An_event_that_was_overtaken_is_ignored()
    {
        var run = new Followed().Take(Changed("in_progress", sequence: 3)).Take(Changed("completed", sequence: 2));
        Assert.Empty(run.State.Due);
        Assert.Equal(QueueItemStatus.InProgress, run.State.Open[1].Status);
        run.Take(Changed("completed", sequence: 4));
        Assert.Equal([1], run.State.Due);
    }

    [Fact]
    public void An_event_of_the_same_step_counts_again()
    {
        var run = new Followed().Take(Changed("in_progress", sequence: 1)).Take(Changed("canceled", sequence: 1));
        Assert.Equal([1], run.State.Due);
    }

    [Fact]
    public void Events_of_others_are_neither_taken_nor_told()
    {
        var run = new Followed().Take(Changed("completed", batch: "another")).Take(Changed("completed", item: 9));
        Assert.Empty(run.State.Due);
        Assert.DoesNotContain(run.All, e => e is RunEffect.Publish { News: InvokeAIEvent });
    }

    [Theory]
    [InlineData(false, false, RunOutcome.Canceled)]
    [InlineData(true, false, RunOutcome.ServerRestarted)]
    [InlineData(true, true, RunOutcome.Canceled)]
    [InlineData(false, true, RunOutcome.Canceled)]
    public void A_canceled_item_was_canceled_or_died_with_its_server(bool wasLost, bool wasRequested, RunOutcome outcome)
    {
        var run = new Followed(connected: false);
        if (wasRequested)
            run.Take(new Observation.CancelRequested());
        run.Until<RunEffect.ReadStatus>(0.1);
        if (wasLost)
        {
            run.Take(new Observation.ContactLost(Gone));
            run.Until<RunEffect.ReadStatus>(1);
        }

        run.Take(Status(canceled: 1)).Take(new Observation.SummariesRead([1], [Summary("canceled")])).Take(Item("canceled"));
        Assert.Equal([(1, outcome)], run.Ends);
    }

    [Fact]
    public void An_item_that_survived_the_outage_was_canceled_by_somebody()
    {
        var run = new Followed(connected: false);
        run.Until<RunEffect.ReadStatus>(0.1);
        run.Take(new Observation.ContactLost(Gone));
        run.Until<RunEffect.ReadStatus>(1);
        run.Take(Status(running: 1)).Take(new Observation.SummariesRead([1], [Summary("in_progress")]));
        run.Until<RunEffect.ReadStatus>(2);
        run.Take(Status(canceled: 1)).Take(new Observation.SummariesRead([1], [Summary("canceled")])).Take(Item("canceled"));
        Assert.Equal([(1, RunOutcome.Canceled)], run.Ends);
    }

    [Fact]
    public void A_lost_socket_is_looked_into_at_once()
    {
        var run = new Followed();
        run.Until<RunEffect.ReadStatus>(0.1);
        run.Take(Status(running: 1));
        Assert.Empty(run.After(10).Effects);
        run.Take(Lost);
        Assert.Single(run.Effects.OfType<RunEffect.ReadStatus>().ToList());
        run.Take(new Observation.ContactLost(Gone));
        Assert.True(run.State.Progress.IsOutOfContact);
        run.After(1).Take(Back);
        run.Take(Status(running: 1)).Take(new Observation.SummariesRead([1], [Summary("in_progress")]));
        Assert.False(run.State.Progress.IsOutOfContact);
    }

    [Fact]
    public void Answers_that_break_every_time_end_the_wait_though_some_are_given()
    {
        var run = new Followed(connected: false);
        for (var i = 0; i < 700 && run.Failure is null; i++)
        {
            run.After(1).Take(Status(completed: 1));
            run.Take(new Observation.ContactLost(Gone));
        }

        Assert.Same(Gone, run.Failure);
        Assert.InRange(run.Now.TotalMinutes, 10, 11);
    }

    [Fact]
    public void While_the_item_runs_and_events_flow_the_server_is_hardly_asked()
    {
        var run = new Followed();
        run.Until<RunEffect.ReadStatus>(0.05);
        run.Take(Status(pending: 1)).Take(Changed("in_progress", queueRunning: 1, counts: Status(running: 1)));
        run.All.Clear();
        for (var second = 0; second < 60; second++)
        {
            run.After(1).Take(new InvocationStartedEvent { QueueId = QueueName, BatchId = Batch, ItemId = 1, NodeId = "n" });
            if (run.State.Asked == RunQuestion.Status)
                run.Take(Status(running: 1));
        }

        Assert.InRange(run.All.Count(e => e is RunEffect.ReadStatus or RunEffect.ReadProcessor or RunEffect.ReadSummaries or RunEffect.ReadItem), 1, 2);
    }

    [Fact]
    public void A_paused_queue_is_noticed_though_events_flow()
    {
        var run = new Followed();
        run.Until<RunEffect.ReadStatus>(0.05);
        run.Take(Status(pending: 1));
        run.Until<RunEffect.ReadStatus>(1.1);
        run.Take(Status(pending: 1));
        Assert.Single(run.Effects.OfType<RunEffect.ReadProcessor>().ToList());
        run.Take(new Observation.ProcessorRead(Processor(isStarted: false, isProcessing: false)));
        Assert.True(run.State.Progress.IsPaused);
        // Not every second for hours.
        Assert.Empty(run.After(4.5).Effects);
        run.Take(Changed("in_progress", queueRunning: 1));
        Assert.False(run.State.Progress.IsPaused);
    }

    [Fact]
    public void An_item_that_still_runs_while_paused_is_not_held_up()
    {
        var run = Stalled(Status(running: 1), Processor(isStarted: false));
        Assert.False(run.State.Progress.IsPaused);
    }

    [Theory]
    [InlineData(1, 0, 0, true)]
    [InlineData(0, 1, 0, true)]
    [InlineData(1, 0, 1, false)]
    [InlineData(0, 0, 1, false)]
    [InlineData(0, 0, 0, false)]
    public void A_processor_that_stands_still_is_lost_unless_something_waits_for_a_called_workflow(int pending, int running, int waiting, bool isLost)
    {
        var run = Stalled(Status(pending, running, waiting), Processor(isProcessing: false));
        Assert.Equal(isLost, run.State.StalledSince is not null);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void A_processor_that_stands_still_for_long_ends_the_run(bool isBlocked, bool runs)
    {
        var batch = runs ? Status(running: 1) : Status(pending: 1);
        var run = Stalled(batch, Processor(isProcessing: false));
        for (var i = 0; i < 40 && !run.Ends.Any(); i++)
        {
            run.After(1);
            if (run.State.Asked == RunQuestion.Status)
                run.Take(batch);
            if (run.State.Asked == RunQuestion.Processor)
                run.Take(new Observation.ProcessorRead(Processor(isProcessing: false)));
            if (run.State.Asked == RunQuestion.Summaries)
                run.Take(new Observation.SummariesRead([1], [Summary(runs ? "in_progress" : "pending")]));
            if (run.State.Asked == RunQuestion.Blocked)
                run.Take(new Observation.BlockedRead(isBlocked));
        }

        Assert.Equal([(1, isBlocked ? RunOutcome.QueueBlocked : RunOutcome.ProcessorStopped)], run.Ends);
        Assert.InRange(run.Now.TotalSeconds, 20, 40);
        Assert.Equal(!runs, run.All.Any(e => e is RunEffect.ReadBlocked));
    }

    [Fact]
    public void An_item_that_is_gone_was_deleted_when_nothing_said_that_the_queue_was_cleared()
    {
        var run = new Followed().Take(Status(pending: 1)).Take(Changed("canceled")).Take(new Observation.ItemMissing(1));
        Assert.Empty(run.Ends);
        run.After(0.6);
        Assert.Equal([(1, RunOutcome.Deleted)], run.Ends);
    }

    [Fact]
    public void An_item_that_is_gone_was_cleared_when_the_event_comes_a_little_later()
    {
        var run = new Followed().Take(Status(pending: 1)).Take(Changed("canceled")).Take(new Observation.ItemMissing(1)).After(0.3);
        run.Take(new QueueClearedEvent { QueueId = QueueName });
        Assert.Equal([(1, RunOutcome.QueueCleared)], run.Ends);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("summary")]
    [InlineData("item")]
    [InlineData("event")]
    public void One_item_that_was_seen_shows_that_no_clearing_was_missed(string seen)
    {
        // The second item was deleted before the first answer.
        var run = new Followed(2);
        run.Until<RunEffect.ReadStatus>(0.1);
        _ = seen switch
        {
            "status" => run.Take(Status(pending: 1)),
            "summary" => run.Take(new Observation.SummariesRead([1, 2], [Summary("pending")])),
            "item" => run.Take(Item("pending")),
            _ => run.Take(Changed("in_progress")),
        };
        run.Take(new Observation.ItemMissing(1)).Take(new Observation.ItemMissing(2)).After(0.6);
        Assert.Equal([(1, RunOutcome.Deleted), (2, RunOutcome.Deleted)], run.Ends);
    }

    [Fact]
    public void A_clearing_that_spared_the_item_does_not_explain_its_deletion()
    {
        var run = new Followed().Take(Status(pending: 1)).Take(new QueueClearedEvent { QueueId = QueueName, UserId = "somebody" });
        run.Take(Status(pending: 1)).Take(new Observation.SummariesRead([1], [Summary("pending")]));
        run.Take(Changed("canceled")).Take(new Observation.ItemMissing(1)).After(0.6);
        Assert.Equal([(1, RunOutcome.Deleted)], run.Ends);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("summary")]
    [InlineData("item")]
    public void What_was_answered_before_a_clearing_and_came_after_it_does_not_make_it_a_deletion(string underWay)
    {
        var run = new Followed();
        run.Until<RunEffect.ReadStatus>(0.1);
        if (underWay == "summary")
            run.Take(new Observation.CheckRequested()).Take(Status(pending: 1));
        else if (underWay == "item")
            run.Take(Status(pending: 1)).Take(Changed("in_progress")).Take(Changed("completed"));
        run.Take(new QueueClearedEvent { QueueId = QueueName });
        _ = underWay switch
        {
            "status" => run.Take(Status(pending: 1)),
            "summary" => run.Take(new Observation.SummariesRead([1], [Summary("pending")])),
            _ => run.Take(Item("pending")),
        };
        for (var i = 0; i < 20 && !run.Ends.Any(); i++)
        {
            run.After(0.3);
            if (run.State.Asked == RunQuestion.Status)
                run.Take(Status());
            if (run.State.Asked == RunQuestion.Summaries)
                run.Take(new Observation.SummariesRead([1], []));
            if (!run.State.Reading.IsEmpty)
                run.Take(new Observation.ItemMissing(1));
        }

        Assert.Equal([(1, RunOutcome.QueueCleared)], run.Ends);
    }

    [Fact]
    public void A_count_of_the_queue_from_before_an_item_went_missing_does_not_tell_why()
    {
        var run = new Followed(connected: false);
        run.Until<RunEffect.ReadStatus>(0.1);
        run.Take(Status(pending: 1)).After(2).Take(Status(pending: 1));
        Assert.Equal(RunQuestion.Processor, run.State.Asked);
        // The queue is cleared now; a look at the item overtakes the count that was made before.
        run.Take(Changed("canceled")).Take(new Observation.ItemMissing(1)).Take(new Observation.ProcessorRead(Processor(total: 1)));
        Assert.Empty(run.Ends);
        run.Take(new Observation.ProcessorRead(Processor(total: 0)));
        Assert.Equal([(1, RunOutcome.QueueCleared)], run.Ends);
    }

    [Theory]
    [InlineData(0, RunOutcome.QueueCleared)]
    [InlineData(1, RunOutcome.Deleted)]
    public void Without_events_the_queue_tells_what_became_of_a_missing_item(int total, RunOutcome outcome)
    {
        var run = new Followed(connected: false);
        run.Until<RunEffect.ReadStatus>(0.1);
        run.Take(Status()).Take(new Observation.SummariesRead([1], [])).Take(new Observation.ItemMissing(1));
        Assert.Single(run.Effects.OfType<RunEffect.ReadProcessor>().ToList());
        run.Take(new Observation.ProcessorRead(Processor(total: total)));
        Assert.Equal([(1, outcome)], run.Ends);
    }

    [Fact]
    public void Events_that_were_lost_for_a_while_are_not_relied_on()
    {
        var run = new Followed().Take(Status(pending: 1)).Take(Lost).Take(Status(pending: 0)).Take(Back);
        run.Take(new Observation.SummariesRead([1], [])).Take(new Observation.ItemMissing(1)).After(1);
        run.Take(Status(pending: 0)).Take(new Observation.SummariesRead([1], []));
        Assert.Empty(run.Ends);
        Assert.Contains(run.All, e => e is RunEffect.ReadProcessor);
    }

    [Fact]
    public void An_id_that_a_new_database_gave_out_again_is_a_missing_item()
    {
        var run = new Followed(connected: false);
        run.Until<RunEffect.ReadStatus>(0.1);
        run.Take(Status()).Take(new Observation.SummariesRead([1], [Summary("completed", batch: "another")])).Take(Item("completed", batch: "another"));
        Assert.Empty(run.Ends);
        run.Take(new Observation.ProcessorRead(Processor()));
        Assert.Equal([(1, RunOutcome.Deleted)], run.Ends);
    }

    [Fact]
    public void An_item_that_cannot_be_read_for_good_ends_when_it_was_canceled()
    {
        var broken = new InvokeAIApiException("It cannot be read.", new ApiFault(HttpStatusCode.InternalServerError, "", []));
        var run = new Followed().Take(Status(pending: 1)).Take(Changed("canceled"));
        for (var i = 0; i < 3; i++)
            run.Take(new Observation.ItemUnreadable(1, broken)).After(1);
        Assert.Equal([(1, RunOutcome.Canceled)], run.Ends);
        Assert.Empty(run.State.Open);
    }

    [Theory]
    [InlineData("in_progress", true)]
    [InlineData("pending", false)]
    [InlineData("completed", false)]
    public void An_event_without_counts_of_the_queue_tells_by_its_item_whether_it_is_busy(string status, bool expected)
    {
        var run = new Followed().Take(Changed("in_progress", queueRunning: 1));
        Assert.True(run.State.IsQueueBusy);
        run.Take(new QueueItemStatusChangedEvent { QueueId = QueueName, BatchId = Batch, ItemId = 1, Status = new(status) });
        Assert.Equal(expected, run.State.IsQueueBusy);
    }

    [Fact]
    public void An_item_that_has_run_and_cannot_be_read_is_asked_for_again_until_contact_counts_as_lost()
    {
        var broken = new InvokeAIApiException("It cannot be read.", new ApiFault(HttpStatusCode.InternalServerError, "", []));
        var run = new Followed().Take(Status(running: 1)).Take(Changed("completed"));
        for (var i = 0; i < 1500 && run.Failure is null; i++)
            run.Take(new Observation.ItemUnreadable(1, broken)).After(0.5);
        Assert.Empty(run.Ends);
        Assert.Same(broken, run.Failure);
    }

    [Fact]
    public void More_items_than_were_asked_for_are_looked_into_once()
    {
        var run = new Followed(connected: false, judgesSurplus: true);
        run.Until<RunEffect.ReadStatus>(0.1);
        run.Take(Status(pending: 2));
        Assert.Equal(2, Assert.Single(run.Effects.OfType<RunEffect.JudgeSurplus>()).Total);
        run.Take(new Observation.SurplusJudged(2, "One was too many."));
        Assert.Equal("One was too many.", Assert.Single(run.All.OfType<RunEffect.Warn>()).Warning);
        run.After(3).Take(Status(pending: 2));
        Assert.Single(run.All.OfType<RunEffect.JudgeSurplus>().ToList());
    }

    [Fact]
    public void A_refusal_ends_the_wait()
    {
        var refusal = new InvalidOperationException("No.");
        Assert.Same(refusal, new Followed().Take(new Observation.Failed(refusal)).Failure);
    }

    [Fact]
    public void A_wait_can_begin_again_after_an_error()
    {
        var run = new Followed().Take(new Observation.Failed(new InvalidOperationException("No.")));
        Assert.Empty(run.After(60).Effects);
        run.Take(new Observation.Started(false, false));
        run.Until<RunEffect.ReadStatus>(0.1);
        run.Take(Status(completed: 1)).Take(new Observation.SummariesRead([1], [Summary("completed")])).Take(Item("completed"));
        Assert.Equal([(1, RunOutcome.Completed)], run.Ends);
    }

    [Fact]
    public void Not_more_than_four_items_are_read_at_once()
    {
        var run = new Followed(10);
        for (var id = 1; id <= 10; id++)
            run.Take(Changed("completed", id));
        Assert.Equal([1, 2, 3, 4], run.All.OfType<RunEffect.ReadItem>().Select(r => r.ItemId));
        // The others are waited for, and do not keep the clock busy meanwhile.
        Assert.True(RunReducer.WakeAt(run.State) is null || RunReducer.WakeAt(run.State) > run.Now);
        run.Take(Item("completed", 2));
        Assert.Equal(5, Assert.Single(run.Effects.OfType<RunEffect.ReadItem>()).ItemId);
    }

    [Fact]
    public void Large_runs_are_looked_at_window_by_window()
    {
        var run = new Followed(1200, connected: false);
        run.Until<RunEffect.ReadStatus>(0.1);
        run.Take(Status(pending: 200, completed: 1000));
        var window = Assert.Single(run.Effects.OfType<RunEffect.ReadSummaries>());
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(Enumerable.Range(1 + (500 * i), i < 2 ? 500 : 200).Select(id => (long)id), window.ItemIds);
            run.Take(new Observation.SummariesRead(window.ItemIds, [.. window.ItemIds.Select(id => Summary(id <= 1000 ? "completed" : "pending", id))]));
            window = run.Effects.OfType<RunEffect.ReadSummaries>().SingleOrDefault() ?? window;
        }

        Assert.Equal(1000, run.State.Due.Count);
        Assert.Equal(RunQuestion.None, run.State.Asked);
    }

    [Fact]
    public void An_item_that_cannot_be_read_is_not_given_up_sooner_because_the_run_is_long()
    {
        var broken = new InvokeAIApiException("It cannot be read.", new ApiFault(HttpStatusCode.InternalServerError, "", []));
        var run = new Followed().After(3000).Take(Changed("completed"));
        run.Take(new Observation.ItemUnreadable(1, broken)).After(1);
        Assert.Null(run.Failure);
        Assert.Contains(run.Effects, e => e is RunEffect.ReadItem);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Events_that_were_dropped_are_made_up_for_unless_they_only_told_of_progress(bool isProgressOnly, bool isAsked)
    {
        var run = new Followed();
        run.Until<RunEffect.ReadStatus>(0.1);
        run.Take(Status(running: 1));
        Assert.Empty(run.After(10).Effects);
        run.Take(new EventsDropped { Count = 3, IsProgressOnly = isProgressOnly, Reason = "They were read too slowly." });
        Assert.Equal(isAsked, run.Effects.Any(e => e is RunEffect.ReadStatus));
    }
    private static Followed Stalled(BatchStatus batch, QueueAndProcessorStatus processor)
    {
        var run = new Followed(connected: false);
        for (var i = 0; i < 20 && run.State.Asked != RunQuestion.Processor; i++)
            run.After(1).Take(batch);
        return run.Take(new Observation.ProcessorRead(processor));
    }
}
