using InvokeAI.Events;
using InvokeAI.Queue;
using InvokeAI.Workflows.Data;

namespace InvokeAI.Tests.Runs.Following;

/// <summary>A run that is followed without a server, a clock or threads: observations go in, and what is to be done is looked at.</summary>
internal sealed class Followed
{
    public const string Batch = "mine";
    public const string QueueName = "default";

    /// <summary>The nodes of the workflow.</summary>
    public static readonly string[] Nodes = ["prompt", "denoise", "decode"];

    public Followed(int items = 1, bool connected = true, bool judgesSurplus = false)
    {
        State = FollowState.Begin(
            new RunRules
            {
                BatchId = Batch,
                QueueId = QueueName,
                JudgesSurplus = judgesSurplus,
                Nodes = [.. Nodes.Select(n => new NodeData(n, n, "", true, false))]
            },
            Enumerable.Range(0, items).Select(i => ((long)i + 1, i)));
        Take(new Observation.Started(connected, false));
    }

    public FollowState State { get; private set; }

    public TimeSpan Now { get; private set; }

    /// <summary>Gets the effects of the latest observation.</summary>
    public IReadOnlyList<RunEffect> Effects { get; private set; } = [];

    public List<RunEffect> All { get; } = [];

    public IEnumerable<(long ItemId, RunOutcome Outcome)> Ends => All.OfType<RunEffect.EndItem>().Select(e => (e.Item.ItemId, e.Outcome));

    public Exception? Failure => All.OfType<RunEffect.Fail>().SingleOrDefault()?.Reason;

    public static BatchStatus Status(int pending = 0, int running = 0, int waiting = 0, int completed = 0, int failed = 0, int canceled = 0, int? total = null,
        string batch = Batch) => new()
        {
            BatchId = batch,
            Pending = pending,
            InProgress = running,
            Waiting = waiting,
            Completed = completed,
            Failed = failed,
            Canceled = canceled,
            Total = total ?? pending + running + waiting + completed + failed + canceled,
        };

    public static QueueItemStatusChangedEvent Changed(string status, long item = 1, int? sequence = null, int queueRunning = 0, string batch = Batch,
        BatchStatus? counts = null) => new()
        {
            QueueId = QueueName,
            BatchId = batch,
            ItemId = item,
            Status = new(status),
            StatusSequence = sequence,
            QueueStatus = new() { InProgress = queueRunning },
            BatchStatus = counts,
        };

    public static InvocationProgressEvent Running(string node, double? percentage, long item = 1)
        => new() { QueueId = QueueName, BatchId = Batch, ItemId = item, NodeId = node, Percentage = percentage };

    public static InvocationCompleteEvent Completed(string node, long item = 1) => new() { QueueId = QueueName, BatchId = Batch, ItemId = item, NodeId = node };

    public static FinishedItem Item(string status, long id = 1, string batch = Batch, string queue = QueueName)
        => new() { ItemId = id, BatchId = batch, QueueId = queue, Status = new(status) };

    public static QueueItemSummary Summary(string status, long id = 1, string batch = Batch) => new() { ItemId = id, BatchId = batch, Status = new(status) };

    public static QueueAndProcessorStatus Processor(bool isStarted = true, bool isProcessing = true, int running = 0, int total = 1)
        => new() { Processor = new() { IsStarted = isStarted, IsProcessing = isProcessing }, Queue = new() { InProgress = running, Total = total } };

    public Followed Take(Observation observation)
    {
        (State, Effects) = RunReducer.Apply(State, observation, Now);
        All.AddRange(Effects);
        return this;
    }

    public Followed Take(InvokeAIEvent told) => Take(new Observation.Event(told));

    public Followed Take(BatchStatus status) => Take(new Observation.StatusRead(status));

    public Followed Take(FinishedItem item, long? asked = null) => Take(new Observation.ItemRead(asked ?? item.ItemId, item, []));

    /// <summary>Lets time pass, and the clock strike when it is asked to.</summary>
    public Followed After(double seconds)
    {
        var until = Now + TimeSpan.FromSeconds(seconds);
        Effects = [];
        var struck = new List<RunEffect>();
        while (RunReducer.WakeAt(State) is { } at && at <= until)
        {
            Now = at > Now ? at : Now;
            Take(new Observation.Tick());
            struck.AddRange(Effects);
            if (Effects.Count == 0)
                break;
        }

        Now = until;
        Take(new Observation.Tick());
        Effects = [.. struck, .. Effects];
        return this;
    }

    /// <summary>Lets time pass until something is asked.</summary>
    public T Until<T>(double seconds)
        where T : RunEffect
    {
        After(seconds);
        return Assert.Single(Effects.OfType<T>());
    }
}
