using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Protocol;
using InvokeAI.Farm.Tests.Storage;

namespace InvokeAI.Farm.Tests.Simulation;

/// <summary>The store, which outlives processes. It checks each change against the promises.</summary>
internal sealed class SimStore
{
    private readonly World world;
    private readonly Func<PartRecord, bool> update;

    public SimStore(World world)
    {
        var memory = new MemoryFarmStore();
        (this.world, Uploads, Parts, update) = (world, memory, memory.Parts, memory.Update);
    }

    public Dictionary<string, PartRecord> Parts { get; }

    /// <summary>Gets how often a backup was restored. What was sent to the store before is lost.</summary>
    public int Restores { get; private set; }

    public MemoryFarmStore Uploads { get; }

    public bool IsAway { get; set; }

    public int Accepted { get; private set; }

    /// <summary>Gets the reasons why attempts ended, with their number.</summary>
    public Dictionary<CloseReason, int> Reasons { get; } = [];

    public PartRecord? Find(string partId) => Parts.GetValueOrDefault(partId);

    /// <summary>Returns what makes the store what it is now.</summary>
    public Action BackUp()
    {
        var restore = Uploads.BackUp();
        return () =>
        {
            restore();
            Restores++;
        };
    }

    public bool TryWrite(PartRecord next, bool hasCompareAndSwap)
    {
        var before = Parts[next.Id];
        if (hasCompareAndSwap && !update(next))
            return false;
        Parts[next.Id] = next;
        world.Trace($"store {next.Id} v{next.Version} {next.State} {next.Open?.BatchId} {next.Open?.Phase} {next.Reason}");
        if (before.HasEnded && (before.State != next.State || before.Result != next.Result))
            throw new InvariantException($"{next.Id} had ended as {before.State} and became {next.State}.");
        if (next.State == PartState.Completed && before.State != PartState.Completed)
            Accept(next);
        if (next.State == PartState.Canceled && !world.MayBeCanceled(next.Id))
            throw new InvariantException($"{next.Id} is canceled, and nobody canceled it: {next.Reason}");
        if (next.State is PartState.Failed or PartState.Quarantined && world.OutcomesOf(next.Id).All(outcome => outcome == ItemStatus.Completed))
            throw new InvariantException($"{next.Id} is {next.State} and never failed: {next.Reason}");
        if (next.State == PartState.Expired && next.Deadline is null)
            throw new InvariantException($"{next.Id} expired without a deadline.");
        if (next.HasEnded && next.State != PartState.Completed && before.Open is { } open && !world.Ledger.WasSurprised(next.Id)
            && next.Closed is not [.., { Reason: CloseReason.ServerLost }] && world.HasActive(open.Server, open.BatchId))
            throw new InvariantException($"{next.Id} ended as {next.State} while its item can still run.");
        if (next.Closed.Count > before.Closed.Count && next.Closed[^1] is { Reason: CloseReason.Moved } moved && !world.Ledger.WasSurprised(next.Id)
            && world.HasActive(moved.Server, before.Open!.BatchId))
            throw new InvariantException($"{next.Id} leaves {moved.Server} while its item can still run there.");
        if (next.Closed.Count > before.Closed.Count)
            Reasons[next.Closed[^1].Reason] = Reasons.GetValueOrDefault(next.Closed[^1].Reason) + 1;
        if (before.Open is { } closed && next.Closed is [.., { Reason: CloseReason.ServerLost } last] && last.Number == closed.Number)
            LoseServer(next.Id, closed.Server);
        if (next.Open is { } opened && before.Open?.Number != opened.Number)
            CheckRoom(opened.Server);
        return true;
    }

    private void Accept(PartRecord next)
    {
        Accepted++;
        if (next.AcceptedBatch is not { } batch || !world.Ledger.WasExecuted(batch))
            throw new InvariantException($"{next.Id} completed with a batch that was not executed: {next.AcceptedBatch}");
        if (next.Result is null || !next.Result.StartsWith(batch + "#", StringComparison.Ordinal))
            throw new InvariantException($"{next.Id} completed by {batch} with the result {next.Result} of another attempt.");
        if (!next.Result.EndsWith($"@{world.OrderOf(next.Id)}", StringComparison.Ordinal))
            throw new InvariantException($"{next.Id} completed by {batch} with the result of another submission.");
    }

    private void LoseServer(string partId, string server)
    {
        var away = world.Servers[server].AwayFor();
        // Answers are late or lost too: the farm may have begun to count a few of its questions earlier.
        if (away < world.Rules.ServerLostAfter.TotalSeconds - 20)
            throw new InvariantException($"{server} was given up after {away} seconds.");
        world.Ledger.Lose(partId);
    }

    private void CheckRoom(string server)
    {
        var count = Parts.Values.Count(part => part.Open?.Server == server);
        // Two processes at once do not know of each other's decisions.
        if (!world.HasZombie && count > world.Servers[server].Slots + 1)
            throw new InvariantException($"{count} attempts are open on {server}, which runs {world.Servers[server].Slots} at once.");
    }
}
