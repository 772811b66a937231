using InvokeAI.Events;
using InvokeAI.Queue;

namespace InvokeAI.Tests.Runs.Following;

/// <summary>
/// A server that exists only as a few states: it runs, cancels, deletes and clears at random, tells of it by events that may be late, doubled, in another order
/// or lost, and answers questions when the dice say so, sometimes not at all.
/// </summary>
internal sealed class PretendServer(Random dice, int items, bool reliable)
{
    private static readonly InvokeAIResponseException Broken = new("The answer cannot be read.");
    private static readonly string[] Ends = ["completed", "failed", "canceled"];
    private readonly Dictionary<long, string?> states = Enumerable.Range(1, items).ToDictionary(i => (long)i, _ => (string?)"pending");
    private readonly List<(InvokeAIEvent Told, TimeSpan At)> network = [];
    private readonly List<RunEffect> questions = [];
    private readonly List<Observation> answers = [];
    private readonly Dictionary<long, int> mixedUp = [];
    private bool isConnected = true;
    private bool wasConnected = true;

    /// <summary>Gets the true outcome of each item.</summary>
    public Dictionary<long, RunOutcome> Truth { get; } = [];

    /// <summary>Gets the items that a clearing of the queue deleted.</summary>
    public HashSet<long> Cleared { get; } = [];

    /// <summary>Gets the items that had begun when the connection was lost. If they are canceled, a restart can be the reason.</summary>
    public HashSet<long> CutOff { get; } = [];

    /// <summary>Gets a value indicating whether the client received an item of the queue.</summary>
    public bool WasSeen { get; private set; }

    /// <summary>Gets a value indicating whether the queue was cleared, even if it was empty.</summary>
    public bool WasCleared { get; private set; }

    /// <summary>Gets the maximum number of seconds that can pass at once, so that no event is later than the client allows.</summary>
    public double Patience => network.Count > 0 ? 0.1 : 1;

    /// <summary>Gets a value indicating whether everything has happened and only reports remain.</summary>
    public bool IsDone => states.Values.All(s => s is null || Ends.Contains(s));

    public void Ask(RunEffect question) => questions.Add(question);

    /// <summary>Performs one random action at the server.</summary>
    public void Happen(TimeSpan now)
    {
        var id = dice.Next(1, items + 1);
        switch (dice.Next(30))
        {
            case < 12 when states[id] == "pending":
                Change(id, "in_progress", now);
                break;
            case < 16 when states[id] == "in_progress":
                Send(Work(id), now);
                break;
            case < 20 when states[id] == "in_progress":
                Finish(id, Ends[dice.Next(2)], now);
                break;
            case 20 when IsAlive(id):
                Finish(id, "canceled", now);
                break;
            case 21 when IsAlive(id):
                Finish(id, "canceled", now);
                (states[id], Truth[id]) = (null, RunOutcome.Deleted);
                break;
            case 22 when dice.Next(items) == 0:
                Clear(now);
                break;
            case 23 when !reliable && isConnected:
                isConnected = false;
                network.Clear();
                CutOff.UnionWith(states.Where(s => s.Value is not "pending").Select(s => s.Key));
                break;
        }
    }

    /// <summary>Returns the next observation that reaches the client, or null if there is none now.</summary>
    public Observation? Next(TimeSpan now)
    {
        if (isConnected != wasConnected || (!isConnected && dice.Next(4) == 0))
        {
            (wasConnected, isConnected) = (isConnected, isConnected == wasConnected || isConnected);
            return new Observation.Event(
                new EventConnectionChanged { State = wasConnected ? EventConnectionState.Connected : EventConnectionState.Connecting, IsReconnect = true });
        }

        // Within the time that the client allows an event to be late.
        var due = network.FindIndex(n => now - n.At > TimeSpan.FromMilliseconds(300));
        if (network.Count > 0 && (due >= 0 || dice.Next(2) == 0))
        {
            var index = due >= 0 ? due : dice.Next(network.Count);
            var (told, _) = network[index];
            if (dice.Next(4) > 0 || due >= 0)
                network.RemoveAt(index);
            WasSeen |= told is QueueItemEvent;
            return new Observation.Event(told);
        }

        // What was answered may be on its way while other things happen.
        if (questions.Count > 0 && dice.Next(3) > 0)
        {
            var question = questions[dice.Next(questions.Count)];
            questions.Remove(question);
            answers.Add(Answer(question));
        }

        if (answers.Count == 0 || dice.Next(3) == 0)
            return null;
        var answer = answers[dice.Next(answers.Count)];
        answers.Remove(answer);
        WasSeen |= answer is Observation.StatusRead { Batch.Total: > 0 } or Observation.SummariesRead { Found.Count: > 0 };
        return answer;
    }

    private Observation Answer(RunEffect question)
    {
        var fails = dice.Next(10) == 0;
        return question switch
        {
            RunEffect.ReadItem { ItemId: var id } when fails => new Observation.ItemUnreachable(id, Broken),
            RunEffect.ReadItem { ItemId: var id } when states[id] is { } status
                => new Observation.ItemRead(id, IsMixedUp(id) ? Followed.Item("completed", id, "another") : Followed.Item(status, id), []),
            RunEffect.ReadItem { ItemId: var id } => new Observation.ItemMissing(id),
            _ when fails => new Observation.ContactLost(Broken),
            RunEffect.ReadStatus => new Observation.StatusRead(Counts()),
            RunEffect.ReadSummaries { ItemIds: var ids }
                => new Observation.SummariesRead(ids,
                    [.. ids.Where(i => states[i] is not null).OrderBy(_ => dice.Next()).Select(i => Followed.Summary(states[i]!, i))]),
            RunEffect.ReadProcessor => new Observation.ProcessorRead(Followed.Processor(total: Counts().Total)),
            RunEffect.ReadBlocked => new Observation.BlockedRead(false),
            _ => throw new InvalidOperationException($"Nobody asks {question}."),
        };
    }

    // Sometimes, but never so often in a row that the client gives up.
    private bool IsMixedUp(long id)
    {
        var times = dice.Next(10) == 0 ? mixedUp.GetValueOrDefault(id) + 1 : 0;
        mixedUp[id] = times % 3;
        return mixedUp[id] > 0;
    }

    private BatchStatus Counts() => Followed.Status(Count("pending"), Count("in_progress"), 0, Count("completed"), Count("failed"), Count("canceled"));

    private int Count(string status) => states.Values.Count(s => s == status);

    private bool IsAlive(long id) => states[id] is "pending" or "in_progress";

    // Nodes in any order, some twice, some that are not of the workflow; percentages that go back or mean nothing.
    private InvocationEvent Work(long id)
    {
        var node = dice.Next(5) == 0 ? "elsewhere" : Followed.Nodes[dice.Next(Followed.Nodes.Length)];
        return dice.Next(3) == 0
            ? Followed.Completed(node, id)
            : Followed.Running(node, dice.Next(6) switch { 0 => null, 1 => -3, 2 => 7, _ => dice.NextDouble() }, id);
    }

    private void Finish(long id, string status, TimeSpan now)
    {
        Truth[id] = status switch { "completed" => RunOutcome.Completed, "failed" => RunOutcome.Failed, _ => RunOutcome.Canceled };
        Change(id, status, now);
    }

    private void Clear(TimeSpan now)
    {
        WasCleared = true;
        foreach (var id in states.Keys.ToList())
        {
            // What has ended may have been read before, or not.
            if (states[id] is { } status)
                Truth[id] = Ends.Contains(status) ? Truth[id] : RunOutcome.QueueCleared;
            Cleared.UnionWith(states[id] is null ? [] : [id]);
            states[id] = null;
        }

        Send(new QueueClearedEvent { QueueId = Followed.QueueName }, now);
    }

    private void Change(long id, string status, TimeSpan now)
    {
        states[id] = status;
        var sequence = status == "in_progress" ? 1 : 2;
        Send(Followed.Changed(status, id, dice.Next(3) == 0 ? null : sequence, Count("in_progress"), counts: Counts()), now);
    }

    private void Send(InvokeAIEvent told, TimeSpan now)
    {
        // A connection that is lost loses what it carries; a fine one may lose an event too, but not that of a clearing.
        if (isConnected && (told is QueueClearedEvent || dice.Next(8) > 0))
            network.Add((told, now));
    }
}
