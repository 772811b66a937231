using System.Globalization;
using InvokeAI.Events;

namespace InvokeAI.Tests.Runs.Following;

/// <summary>
/// Tests that whatever happens at a server, in whatever order, however often and late it is reported, progress never decreases, every item ends exactly once
/// with its true outcome, and the run ends.
/// </summary>
public sealed class InterleavingTests
{
    /// <summary>More where somebody asks for them: <c>INVOKEAI_TYPED_INTERLEAVINGS=100000</c>.</summary>
    private static readonly int Runs = int.Parse(Environment.GetEnvironmentVariable("INVOKEAI_TYPED_INTERLEAVINGS") ?? "2000", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_interleaving_ends_in_the_truth(bool reliable)
    {
        var outcomes = new Dictionary<RunOutcome, int>();
        for (var seed = 0; seed < Runs; seed++)
            Follow(seed, reliable, outcomes);
        Assert.All((RunOutcome[])[RunOutcome.Completed, RunOutcome.Failed, RunOutcome.Canceled, RunOutcome.Deleted, RunOutcome.QueueCleared],
            o => Assert.True(outcomes.GetValueOrDefault(o) > 50, $"{o} was met {outcomes.GetValueOrDefault(o)} times."));
    }

    [Fact]
    public void The_order_of_events_does_not_matter_for_the_outcome()
    {
        var random = new Random(20261127);
        for (var round = 0; round < 500; round++)
        {
            InvokeAIEvent[] events =
                [.. Enumerable.Range(1, 4)
                    .SelectMany(
                        id => (InvokeAIEvent[])[Followed.Changed("in_progress", id, 1, 1), Followed.Changed(id % 2 == 0 ? "failed" : "completed", id, 2)])];
            events = [.. events, .. events.Where(_ => random.Next(2) == 0)];
            random.Shuffle(events);
            var run = new Followed(4);
            foreach (var told in events)
                run.Take(told);
            for (var i = 0; i < 10; i++)
            {
                foreach (var id in run.State.Reading)
                    run.Take(Followed.Item(id % 2 == 0 ? "failed" : "completed", id));
            }

            Assert.Equal([(1, RunOutcome.Completed), (2, RunOutcome.Failed), (3, RunOutcome.Completed), (4, RunOutcome.Failed)], run.Ends.Order());
            Assert.True(run.State.IsOver);
        }
    }

    [Fact]
    public void No_order_of_ends_and_news_takes_progress_back()
    {
        Action<Followed>[] happens =
        [
            .. Enumerable.Range(1, 3).Select(id => (Action<Followed>)(run => run.Take(Followed.Item("completed", id)))),
            .. Enumerable.Range(1, 3).Select(id => (Action<Followed>)(run => run.Take(Followed.Changed("in_progress", id, 1, 1)))),
        ];
        foreach (var order in Orders(happens))
        {
            var run = new Followed(3);
            foreach (var one in order)
                one(run);
            var told = run.All.OfType<RunEffect.Publish>().Select(p => p.News).OfType<FollowProgress>().Select(p => p.Ended).ToList();
            Assert.Equal(told.Order(), told);
            Assert.Equal(3, told[^1]);
        }
    }

    private static IEnumerable<IReadOnlyList<Action<Followed>>> Orders(Action<Followed>[] items) => items.Length == 0
        ? [[]]
        : items.SelectMany((item, at) => Orders([.. items.Where((_, i) => i != at)]).Select(rest => (IReadOnlyList<Action<Followed>>)[item, .. rest]));

    private static void Follow(int seed, bool reliable, Dictionary<RunOutcome, int> outcomes)
    {
        var dice = new Random(seed);
        var items = dice.Next(1, 7);
        var run = new Followed(items);
        var server = new PretendServer(dice, items, reliable);
        var performed = 0;
        for (var step = 0; !run.State.IsOver; step++)
        {
            Assert.True(step < 20_000, $"Seed {seed}: it does not end. {run.State}");
            if (!server.IsDone)
                server.Happen(run.Now);
            foreach (var question in run.All.Skip(performed)
                .Where(e
                    => e is RunEffect.ReadStatus or RunEffect.ReadSummaries or RunEffect.ReadProcessor or RunEffect.ReadBlocked or RunEffect.ReadItem
                        or RunEffect.JudgeSurplus))
                server.Ask(question);
            performed = run.All.Count;
            if (server.Next(run.Now) is { } next)
                run.Take(next);
            else
                run.After(dice.NextDouble() * server.Patience);
        }

        Assert.True(run.Failure is null, $"Seed {seed}: {run.Failure}");
        var ends = run.Ends.ToList();
        Assert.True(ends.Count == items && ends.DistinctBy(e => e.ItemId).Count() == items, $"Seed {seed}: {string.Join(", ", ends)}");
        var progress = run.All.OfType<RunEffect.Publish>().Select(p => p.News).OfType<FollowProgress>().Select(p => p.Ended).ToList();
        Assert.True(progress.SequenceEqual(progress.Order()), $"Seed {seed}: progress went back: {string.Join(", ", progress)}");
        Assert.Equal(items, progress[^1]);
        var overall = run.All.OfType<RunEffect.Publish>().Select(p => p.News).OfType<FollowProgress>().ToList();
        Assert.True(overall.Select(p => p.Overall).SequenceEqual(overall.Select(p => p.Overall).Order()),
            $"Seed {seed}: the overall progress went back: {string.Join(", ", overall.Select(p => p.Overall))}");
        Assert.All(overall, p => Assert.True(p.Overall >= (double)p.Ended / p.Total && p.Overall == 1 == (p.Ended == p.Total), $"Seed {seed}: {p}"));
        Assert.IsType<RunEffect.Finish>(run.All[^1]);
        foreach (var (id, outcome) in ends)
        {
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            Assert.True(IsTrue(server, id, outcome, reliable), $"Seed {seed}: item {id} is said to be {outcome}; in truth {server.Truth[id]}.");
        }
    }

    private static bool IsTrue(PretendServer server, long id, RunOutcome outcome, bool reliable)
    {
        var truth = server.Truth[id];
        // The server keeps nothing of what was cleared or deleted: how it ended before is known only if it was read before.
        if (outcome == truth || (outcome == RunOutcome.QueueCleared && server.Cleared.Contains(id)))
            return true;
        // Deleting cancels first, and the item may have been read in between; and what is deleted shortly before a clearing looks cleared.
        if (truth == RunOutcome.Deleted && (outcome == RunOutcome.Canceled || server.WasCleared))
            return true;
        // What was deleted before the client saw anything of the run may have been cleared before the events began to flow.
        if (truth == RunOutcome.Deleted && outcome == RunOutcome.QueueCleared && !server.WasSeen)
            return true;
        // A server that restarts cancels its running item without an event. A person's cancellation during an outage is not reported either.
        if (outcome == RunOutcome.ServerRestarted)
            return truth == RunOutcome.Canceled && server.CutOff.Contains(id);
        // With a connection that breaks, the event of a clearing may be lost.
        return !reliable
            && ((outcome == RunOutcome.Deleted && server.Cleared.Contains(id)) || (outcome == RunOutcome.QueueCleared && truth == RunOutcome.Deleted));
    }
}
