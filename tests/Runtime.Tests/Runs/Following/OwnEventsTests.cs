using InvokeAI.Events;
using InvokeAI.Queue;
using InvokeAI.Workflows.Data;
using static InvokeAI.Tests.Runs.Following.Followed;

namespace InvokeAI.Tests.Runs.Following;

/// <summary>Tests that a run reports only the events of its own batch and items.</summary>
public sealed class OwnEventsTests
{
    private static InvocationProgressEvent Told(string batch = Batch, long item = 1, string node = "n") => new()
    {
        QueueId = QueueName,
        BatchId = batch,
        ItemId = item,
        NodeId = node,
        Invocation = BatchData.Parse("""{"type":"denoise"}"""),
        Message = "half",
        Percentage = 0.5,
    };

    private static IEnumerable<InvokeAIEvent> Published(Followed run) => run.All.OfType<RunEffect.Publish>().Select(p => p.News).OfType<InvokeAIEvent>();

    [Theory]
    [InlineData("another", 1)]
    [InlineData(Batch, 9)]
    public void What_nodes_of_others_do_is_neither_shown_nor_told(string batch, long item)
    {
        var run = new Followed().Take(Status(running: 1)).Take(Told(batch, item));
        Assert.Empty(Published(run));
        Assert.Null(run.State.Progress.NodeId);
    }

    [Fact]
    public void What_the_own_nodes_do_is_shown_and_told()
    {
        var run = new Followed().Take(Status(running: 1));
        var told = Told();
        run.Take(told);
        Assert.Same(told, Assert.Single(Published(run)));
        var progress = run.State.Progress;
        Assert.Equal(("n", "denoise", "half", 0.5), (progress.NodeId, progress.Node, progress.Message, progress.Percentage));
        run.Take(
            new InvocationStartedEvent { QueueId = QueueName, BatchId = Batch, ItemId = 1, NodeId = "m", Invocation = BatchData.Parse("""{"type":"l2i"}""") });
        progress = run.State.Progress;
        Assert.Equal(("m", "l2i", null, null), (progress.NodeId, progress.Node, progress.Message, progress.Percentage));
    }

    [Theory]
    [InlineData("n", "Label")]
    [InlineData("blank", "denoise")]
    [InlineData("unknown", "denoise")]
    public void The_node_that_runs_has_its_label_else_its_type(string node, string name)
    {
        var rules =
            new RunRules
            {
                BatchId = Batch,
                QueueId = QueueName,
                Nodes = [new NodeData("blank", "denoise", "", false, false), new NodeData("n", "denoise", "Label", false, true)]
            };
        var state = RunReducer.Apply(FollowState.Begin(rules, [(1, 0)]), new Observation.Started(true, false), TimeSpan.Zero).State;
        Assert.Equal(name, RunReducer.Apply(state, new Observation.Event(Told(node: node)), TimeSpan.Zero).State.Progress.Node);
    }

    [Theory]
    [InlineData(Batch, true)]
    [InlineData("another", false)]
    public void That_a_batch_was_queued_is_told_to_its_own_run(string batch, bool isTold)
        => Assert.Equal(isTold, Published(new Followed().Take(new BatchEnqueuedEvent { QueueId = QueueName, BatchId = batch })).Any());

    [Theory]
    [InlineData(1, true)]
    [InlineData(9, false)]
    public void That_items_were_canceled_is_told_to_their_own_run_which_looks(long item, bool isOwn)
    {
        var run = new Followed();
        run.Until<RunEffect.ReadStatus>(0.05);
        run.Take(Status(pending: 1)).Take(new QueueItemsCanceledEvent { QueueId = QueueName, CanceledItemIds = [8, item] });
        Assert.Equal(isOwn, Published(run).Any());
        Assert.Equal(isOwn ? 1 : 0, run.Effects.OfType<RunEffect.ReadStatus>().Count());
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void The_queue_is_busy_while_it_runs_something_of_anybody(int running, bool isBusy)
    {
        var run = new Followed(connected: false);
        run.Until<RunEffect.ReadStatus>(0.1);
        run.Take(Status(pending: 1));
        run.Take(new Observation.ProcessorRead(Processor(running: running)));
        Assert.Equal(isBusy, run.State.IsQueueBusy);
    }

    [Fact]
    public void A_wait_that_ends_for_wrong_answers_says_how_to_go_on()
    {
        var run = new Followed(connected: false);
        for (var i = 0; i < 30 && run.Failure is null; i++)
            run.After(1).Take(Status(completed: 1, batch: "another"));
        Assert.Contains($"ResumeAsync(\"{Batch}\")", run.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("'another'", run.Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("in_progress", RunOutcome.Canceled)]
    [InlineData("pending", RunOutcome.ServerRestarted)]
    public void An_item_that_runs_after_an_outage_did_not_die_in_it(string status, RunOutcome outcome)
    {
        var run = new Followed();
        run.Until<RunEffect.ReadStatus>(0.1);
        run.Take(Status(running: 1)).Take(Changed("in_progress", sequence: 1));
        run.Take(new EventConnectionChanged { State = EventConnectionState.Connecting }).Take(Changed(status, sequence: 2));
        run.Take(Changed("canceled", sequence: 3)).Take(Item("canceled"));
        Assert.Equal([(1, outcome)], run.Ends);
    }
}
