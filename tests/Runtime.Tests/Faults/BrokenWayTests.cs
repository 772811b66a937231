using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using InvokeAI.Testing;
using InvokeAI.Tests.Runs;

namespace InvokeAI.Tests.Faults;

/// <summary>
/// Submissions over a network that breaks at random bytes: none is doubled and none is lost silently, uncertain ones can be resumed, and every wait ends.
/// </summary>
public sealed class BrokenWayTests
{
    /// <summary>Thousands where somebody asks for them: <c>INVOKEAI_TYPED_STORM=5000</c>.</summary>
    private static readonly int Submissions =
        int.TryParse(Environment.GetEnvironmentVariable("INVOKEAI_TYPED_STORM"), CultureInfo.InvariantCulture, out var asked) ? asked : Cases.Count(200, 50);

    // Long enough for a busy machine's honest answers; what is longer is a fault.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Ends = TimeSpan.FromMinutes(2);
    private static readonly WireFault[] OnEnqueue = [.. Enum.GetValues<WireFault>().Where(f => f != WireFault.None)];

    // Other requests are not repeated by the way: a second cancel or look changes nothing.
    private static readonly WireFault[] OnTheRest = [.. OnEnqueue.Where(f => f is not (WireFault.SendTwice or WireFault.LateCommit))];
    private static readonly WireFault[] OnSockets = [WireFault.BreakBefore, WireFault.BreakInAnswer, WireFault.HoldAnswer, WireFault.BadGateway];

    private readonly Random random = new(20261123);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_doubled_and_nothing_is_lost_unsaid()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 100_000, Strict = false }, Stop);
        await using var way = new FaultyWay(server.BaseAddress, Patience * 1.3, Draw);
        await using var client = Client(way, Patience);
        var tally = new Tally();
        await Parallel.ForEachAsync(Enumerable.Range(0, Submissions), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Stop },
            async (_, stop) => await SubmitAsync(client, tally, stop));
        await way.DrainAsync();

        // What was uncertain is there or not, and its run tells. Nothing lands any more; a server's thousands of items are read once.
        var there = server.QueueItems.Select(item => (string)item["batch_id"]!).ToHashSet();
        await Parallel.ForEachAsync(tally.Uncertain, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Stop },
            async (run, stop) => await LookAgainAsync(run, there, tally, stop));

        var onServer = server.QueueItems.GroupBy(item => (string)item["batch_id"]!).ToDictionary(g => g.Key, g => g.Select(i => (string)i["status"]!).ToList());
        var said = tally.Landed.Where(r => r.Warnings.Count > 0).Select(r => r.Id).Concat(tally.Uncertain.Select(r => r.Id)).ToHashSet();
        var batches = server.QueueItems.GroupBy(item => (string)item["batch_id"]!);
        var doubled = batches.Where(batch => IsSeenDoubled([.. batch])).Select(batch => batch.Key).ToList();
        var known = tally.Landed.Concat(tally.Uncertain).Select(r => r.Id).ToHashSet();
        var unsaid = onServer.Keys.Except(known).ToList();
        TestContext.Current.SendDiagnosticMessage(
            $"{Submissions} submissions, faults on the "
                + $"way: {string.Join(", ", way.Struck.OrderBy(s => s.Key).Select(s => $"{s.Key} {s.Value}"))}. {tally.Landed.Count} landed "
                + $"({tally.Completed} completed), "
            + $"{tally.Uncertain.Count} uncertain and said ({tally.FoundLater} of them found when looked for again), {tally.Refused} refused; doubled by "
            + $"the way: {doubled.Count}, unsaid {doubled.Except(said).Count()}; on the server unsaid: {unsaid.Count}.");

        Assert.Equal(Submissions, tally.Landed.Count + tally.Uncertain.Count + tally.Refused);
        Assert.Equal(tally.Landed.Count, tally.Completed);
        Assert.Empty(tally.Landed.Select(r => r.Id).Except(onServer.Keys));
        Assert.Empty(unsaid);
        Assert.Empty(doubled.Except(said));
        Assert.Equal(tally.Uncertain.Count(r => onServer.ContainsKey(r.Id)), tally.FoundLater);
    }

    [Fact]
    public async Task A_split_run_keeps_its_order_over_a_broken_way()
    {
        // One submission: what a busy machine makes late has no others to be forgiven among.
        var patience = Patience * 3;
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 5 }, Stop);
        await using var way =
            new FaultyWay(server.BaseAddress, patience * 1.3,
                line => Draw(line) is var fault && fault is WireFault.SendTwice or WireFault.BreakInHead or WireFault.BreakInBody
                    ? WireFault.BreakAfter
                    : fault);
        await using var client = Client(way, patience);
        var values = Enumerable.Range(1, 60).Select(i => 8 * i).ToList();
        Run? run = null;
        try
        {
            run = await client.SubmitAsync(EdgeWorkflows.ColourCard, sweep => sweep.Over("Width", values.Select(v => (object?)v)), new() { SplitBatch = true },
                Stop);
        }
        catch (SubmissionUncertainException e)
        {
            run = e.Run;
        }

        // A batch that never landed is not sent again: then the rest is given up, and said.
        RunResult? result = null;
        for (var look = 0; result is null; look++)
        {
            try
            {
                result = await run.WaitAsync(Stop).WaitAsync(Ends, Stop);
            }
            catch (SubmissionUncertainException) when (look < 3)
            {
                await way.DrainAsync();
            }
            catch (SubmissionUncertainException)
            {
                await CancelAsync(run);
            }
        }

        var done = result.Items.TakeWhile(i => i.IsCompleted).ToList();
        Assert.Equal(values.Take(done.Count), done.Select(i => i.Values.Single().Value.GetInt32()));
        Assert.Equal(values.Count, result.Items.Count);
        Assert.All(result.Items.Skip(done.Count), i => Assert.Equal(RunOutcome.Canceled, i.Outcome));
        Assert.Equal(result.Items.Where(i => i.ItemId > 0).Select(i => i.ItemId), server.QueueItems.Select(i => (long)i["item_id"]!));
    }

    // A copy that comes when the run has ended, because the way was slow, is one that no client can know of.
    private static bool IsSeenDoubled(IReadOnlyList<JsonObject> items)
    {
        var kept = items.Where(item => (string)item["status"]! != "canceled").OrderBy(item => (long)item["item_id"]!).ToList();
        return kept.Count > 1 && string.CompareOrdinal((string?)kept[1]["created_at"], (string?)kept[0]["completed_at"]) < 0;
    }

    private static InvokeAIClient Client(FaultyWay way, TimeSpan patience) => new(way.Address, new()
    {
        RequestTimeout = patience,
        ReadTimeout = patience,
        // Less than late commits are late: some are found only when they are looked for again.
        UncertainTimeout = patience * 0.8,
        PollInterval = TimeSpan.FromMilliseconds(100),
        MaxPollInterval = TimeSpan.FromSeconds(1),
        EventPollInterval = TimeSpan.FromSeconds(2),
    });

    private static async Task CancelAsync(Run run)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await run.CancelAsync(Stop);
                return;
            }
            catch (InvokeAIException) when (tries < 20)
            {
                // The way is broken for this too; who asks again is heard.
            }
        }
    }

    private static async Task SubmitAsync(InvokeAIClient client, Tally tally, CancellationToken stop)
    {
        try
        {
            var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: stop).WaitAsync(Ends, stop);
            tally.Landed.Add(run);
            if ((await run.WaitAsync(stop).WaitAsync(Ends, stop)).IsCompleted)
                Interlocked.Increment(ref tally.Completed);
        }
        catch (SubmissionUncertainException e)
        {
            tally.Uncertain.Add(e.Run);
        }
        catch (InvokeAIException e) when (e is InvokeAIUnavailableException or InvokeAIApiException)
        {
            Interlocked.Increment(ref tally.Refused);
        }
    }

    private static async Task LookAgainAsync(Run run, HashSet<string> there, Tally tally, CancellationToken stop)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                Assert.True((await run.WaitAsync(stop).WaitAsync(Ends, stop)).IsCompleted);
                Interlocked.Increment(ref tally.FoundLater);
                return;
            }
            catch (SubmissionUncertainException)
            {
                // It is not there, or the look itself broke.
                if (tries > 20 || !there.Contains(run.Id))
                    return;
            }
        }
    }

    private WireFault Draw(string line)
    {
        var (kinds, chance) = line.Contains("/enqueue_batch", StringComparison.Ordinal) ? (OnEnqueue, 0.6)
            : line.Contains("/ws/socket.io", StringComparison.Ordinal) ? (OnSockets, 0.5)
            : (OnTheRest, 0.15);
        lock (random)
            return random.NextDouble() < chance ? kinds[random.Next(kinds.Length)] : WireFault.None;
    }

    private sealed class Tally
    {
        public int Completed;
        public int FoundLater;
        public int Refused;

        public ConcurrentBag<Run> Landed { get; } = [];

        public ConcurrentBag<Run> Uncertain { get; } = [];
    }
}
