using InvokeAI.Farm.Dispatch;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Protocol;
using InvokeAI.Scheduling;

namespace InvokeAI.Farm.Tests.Simulation;

/// <summary>A process of the farm: a dispatcher, and the network between it, the store and the servers. It may die at any step.</summary>
internal sealed class SimProcess
{
    private readonly World world;
    private readonly double clockOffset;
    private readonly HashSet<string> writing = [];
    private readonly Dictionary<string, long> itemIds = [];
    private readonly SimUploads uploads;
    private readonly double rate;
    private int ticks;

    public SimProcess(World world, string epoch)
    {
        this.world = world;
        Identity = new("farm", epoch);
        clockOffset = world.Seconds(0, 100_000);
        rate = world.Rate(0.02);
        uploads = new(world, this);
        var rules = world.Rules;
        if (world.Defect == Defect.NoUncertaintyWindow)
            rules = rules with { UncertaintyWindow = TimeSpan.Zero };
        if (world.Defect == Defect.ServerLostAtOnce)
            rules = rules with { ServerLostAfter = TimeSpan.Zero };
        if (world.Defect == Defect.ClassesStay)
            rules = rules with { RaisePriorityEvery = null };
        Dispatcher = new(Identity, rules, new(), Elapsed, Run);
        foreach (var server in world.Servers.Keys)
            Dispatcher.AddServer(server, world.Drained.Contains(server) ? "drained" : null);
        foreach (var part in world.Store.Parts.Values.ToList())
            Add(world.Defect == Defect.NoRecovery && part.Open is not null ? part with { Open = null, State = PartState.Waiting } : part);
        Tick();
    }

    public FarmIdentity Identity { get; }

    public Dispatcher Dispatcher { get; }

    public bool IsAlive { get; private set; } = true;

    /// <summary>Gets a value indicating whether changes are on their way to the store.</summary>
    public bool IsWriting => writing.Count > 0;

    public void Add(PartRecord part) => Dispatcher.Add(world.Defect == Defect.InvertedPriority ? part with { Priority = -part.Priority } : part);

    private TimeSpan Elapsed => world.Defect == Defect.ServersTime
        ? (world.Servers.Values.FirstOrDefault(server => server.Answers) ?? world.Servers.Values.First()).Clock
        : TimeSpan.FromSeconds(clockOffset + (world.Time.Now * rate));

    public void Kill() => IsAlive = false;

    private void Tick()
    {
        if (!IsAlive)
            return;
        Dispatcher.Tick(Elapsed, world.Clock);
        if (++ticks % 10 == 0)
            uploads.Sweep();
        world.Time.After(1, Tick);
    }

    // What a dead process sent may still arrive; what it would have been answered it does not hear.
    private void Later(double seconds, Action action) => world.Time.After(seconds, action);

    private void Hear(double seconds, Action action) => world.Time.After(seconds, () =>
    {
        if (IsAlive)
            action();
    });

    private void Run(Command command)
    {
        if (command is not (Command.Probe or Command.List or Command.Write))
            world.Trace(
                $"{Identity.Epoch}: {(command is Command.Send send1 ? $"Send {send1.Part.Open!.BatchId} to {send1.Part.Open.Server}" : command.ToString())}");
        switch (command)
        {
            case Command.Write write:
                Write(write.Part);
                break;
            case Command.Reload reload:
                Reload(reload.PartId);
                break;
            case Command.Send send:
                if (world.Defect != Defect.PostBeforeStore)
                    Send(send.Part);
                break;
            case Command.Look look:
                Look(look);
                break;
            case Command.Collect collect:
                Collect(collect);
                break;
            case Command.Stop stop when world.Chance(world.Trouble * 0.2):
                world.Trace($"lost: {stop}");
                break;
            case Command.Stop stop:
                Ask(stop.Server, server => CancelBatch(server, stop.BatchId));
                break;
            case Command.CancelItem cancel:
                Ask(cancel.Server, server => CancelItem(server, cancel));
                break;
            case Command.Discard discard:
                Ask(discard.Server, server => Discard(server, discard));
                break;
            case Command.Probe probe:
                Ask(probe.Server,
                    server => new ServerReport(world.Defect == Defect.TooManyOnServer ? server.Slots + 3 : server.Slots, server.Active, server.IsPaused,
                        Abilities.Unknown), report => Dispatcher.Probed(probe.Server, report));
                break;
            case Command.List list:
                Ask(list.Server, ListItems, items => Dispatcher.Listed(list.Server, items));
                break;
            case Command.Check check:
                Hear(world.Seconds(0.01, 0.5), () => Dispatcher.Checked(check.Server, check.Item, world.Store.Parts.GetValueOrDefault(check.PartId)));
                break;
        }
    }

    private void Write(PartRecord next)
    {
        if (world.Defect == Defect.InvertedPriority)
            next = next with { Priority = -next.Priority };
        var decides = next.Open is { Phase: AttemptPhase.Decided } && world.Store.Parts[next.Id].Open?.Number != next.Open.Number;
        if (decides)
            CheckPriority(next);
        if (decides && world.Defect == Defect.PostBeforeStore)
            Send(next);
        writing.Add(next.Id);
        var restores = world.Store.Restores;
        Later(world.Seconds(0.001, 0.2), () =>
        {
            // The process died before the request was out, or the store is another one now.
            if ((!IsAlive && world.Chance(0.5)) || restores != world.Store.Restores)
            {
                writing.Remove(next.Id);
                return;
            }

            var isStored = !world.Store.IsAway && world.Store.TryWrite(next, world.Defect != Defect.NoCompareAndSwap);
            if (isStored && world.Chance(world.Trouble * 0.02))
                isStored = false;
            Hear(world.Seconds(0.001, 0.2), () =>
            {
                writing.Remove(next.Id);
                if (isStored || world.Defect != Defect.ForgottenWrite)
                    Dispatcher.Written(next.Id, isStored);
            });
        });
    }

    // Of the parts that this process knows and that are not being changed, none of a higher class may wait while it decides.
    private void CheckPriority(PartRecord decided)
    {
        if (world.HasZombie)
            return;
        var most = world.MostClass(decided);
        if (world.Store.Parts.Values.FirstOrDefault(
            part => part.State == PartState.Waiting && !writing.Contains(part.Id) && Dispatcher.IsWaiting(part.Id)
                && !part.Excluded.Contains(decided.Open!.Server) && world.LeastClass(part) > most) is { } first)
            throw new InvariantException($"{decided.Id} of class {decided.Priority} goes before {first.Id} of class {first.Priority}.");
    }

    private void Reload(string partId) => Hear(world.Seconds(0.01, 1), () =>
    {
        if (world.Store.IsAway)
            Reload(partId);
        else
            Dispatcher.Reloaded(partId, world.Store.Parts[partId]);
    });

    private void Send(PartRecord part)
    {
        var attempt = part.Open!;
        var server = world.Servers[attempt.Server];
        if (!server.Answers && world.Chance(0.5))
        {
            Hear(world.Seconds(0.01, 1), () => Dispatcher.Sent(part.Id, attempt.Number, SendResult.NotSent, "refused"));
            return;
        }

        if (server.Answers && world.Chance(world.Trouble * 0.03))
        {
            Hear(world.Seconds(0.01, 1), () => Dispatcher.Sent(part.Id, attempt.Number, SendResult.QueueFull, "full"));
            return;
        }

        if (world.Chance(world.Trouble * 0.02))
        {
            Hear(world.Seconds(0.01, 1), () => Dispatcher.Sent(part.Id, attempt.Number, SendResult.Unreadable, "missing"));
            return;
        }

        if (world.Contents.TryGetValue(part.Id, out var content))
            SendWith(server, part, content);
        else
            Post(server, part, null);
    }

    private async void SendWith(SimServer server, PartRecord part, string content)
    {
        try
        {
            if (await uploads.PutAsync(server, part, content).ConfigureAwait(false) is { } image)
                Post(server, part, image);
            else
                Dispatcher.Sent(part.Id, part.Open!.Number, SendResult.NotSent, "not uploaded");
        }
        catch (InvariantException e)
        {
            world.Fail(e);
        }
    }

    private void Post(SimServer server, PartRecord part, string? image)
    {
        var attempt = part.Open!;
        var order = world.OrderOf(part.Id);
        // Most arrive soon; some stall for as long as the window allows, and a few for longer.
        var delay = world.Chance(world.Trouble * 0.1) ? world.Seconds(1, 15) : world.Seconds(0.01, 0.5);
        var isLate = world.HasLatePosts && world.Chance(world.Trouble * 0.03);
        if (isLate)
            delay = world.Seconds(30, 200);
        var copies = world.Chance(world.Trouble * 0.02) ? 2 : 1;
        var hasAnswer = !world.Chance(world.Trouble * 0.15);
        for (var copy = 0; copy < copies; copy++)
        {
            var isFirst = copy == 0;
            Later(delay + copy, () => Land(server, part, image, order, isFirst, hasAnswer, isLate));
        }

        if (!hasAnswer || delay > 10)
            Hear(10, () => Dispatcher.Sent(part.Id, attempt.Number, SendResult.Unknown, "no answer"));
        else if (!server.Answers)
            Hear(delay, () => Dispatcher.Sent(part.Id, attempt.Number, SendResult.Unknown, "broken off"));
    }

    private void Land(SimServer server, PartRecord part, string? image, int order, bool isFirst, bool hasAnswer, bool isLate)
    {
        var attempt = part.Open!;
        if (!server.Answers)
        {
            if (isFirst && hasAnswer)
                Hear(0.1, () => Dispatcher.Sent(part.Id, attempt.Number, SendResult.Unknown, "broken off"));
            return;
        }

        // Later than the window allows, or once more than it was sent.
        if (!isFirst || isLate)
            world.Ledger.Surprise(part.Id);
        server.Land(attempt.BatchId, part.Id, image, order);
        itemIds[attempt.BatchId] = server.Items[^1].Id;
        if (isFirst && hasAnswer)
            Hear(world.Seconds(0.01, 0.5), () => Dispatcher.Sent(part.Id, attempt.Number, SendResult.Landed, null));
    }

    private void Look(Command.Look look)
    {
        var before = ConnectionOf(look.Server);
        var isMoving = world.Store.Parts[look.PartId].Open is { IsMoving: true };
        Ask(look.Server, server => Items(server, look), items =>
        {
            if (items is { Count: 0 } && world.Defect == Defect.BlindRepeat && world.Store.Parts[look.PartId] is { Open: not null } part)
                Send(part);
            if (items is not null && isMoving && world.Defect == Defect.UnconfirmedMove)
                items = [.. items.Select(item => item with { Status = ItemStatus.Canceled })];
            if (items is not null && world.Defect == Defect.UnstoredCancel && world.Store.Parts[look.PartId].StopAs is not null)
                items = [.. items.Select(item => item with { Status = ItemStatus.Canceled })];
            Dispatcher.Looked(look.PartId, look.Attempt, new(items, before, ConnectionOf(look.Server)));
        });
    }

    private long ConnectionOf(string server) => world.Defect == Defect.RestartTakenForPerson ? 1 : world.Servers[server].Connection;

    private List<SeenItem> Items(SimServer server, Command.Look look)
        => [.. server.Items.Where(
            item => world.Defect == Defect.TrustedItemIds && itemIds.TryGetValue(look.BatchId, out var id) ? item.Id == id : item.BatchId == look.BatchId)
            .Select(item => new SeenItem(item.Id, item.Status))];

    private void Collect(Command.Collect collect)
    {
        var (part, attempt) = (collect.Part, collect.Part.Open!);
        Ask(
            attempt.Server,
            server => server.Items.FirstOrDefault(
                item => item.Id == collect.ItemId && (item.BatchId == attempt.BatchId || world.Defect == Defect.TrustedItemIds)
                    && item.Status == ItemStatus.Completed) is { } item && !world.IsDiskFull
                ? $"{item.BatchId}#{item.Id}@{item.Order}" : null,
            result => Dispatcher.Collected(part.Id, attempt.Number, result));
    }

    private static void CancelBatch(SimServer server, string batchId)
    {
        foreach (var item in server.Items.Where(item => item.BatchId == batchId).ToList())
            server.Cancel(item);
    }

    private void CancelItem(SimServer server, Command.CancelItem cancel)
    {
        if (server.Items.FirstOrDefault(item => item.Id == cancel.ItemId && item.BatchId == cancel.BatchId) is not { } found)
            return;
        if (found.IsActive && world.Store.Find(found.PartId!)?.Open?.BatchId == found.BatchId && server.Items.Count(item => item.BatchId == found.BatchId) == 1)
            throw new InvariantException($"The farm cancels {found.BatchId}, which is open.");
        server.Cancel(found);
    }

    private void Discard(SimServer server, Command.Discard discard)
    {
        if (server.Items.FirstOrDefault(item => item.Id == discard.ItemId && item.BatchId == discard.BatchId) is not { } item)
            return;
        item.IsDiscarded = true;
        if (world.Store.Find(item.PartId!)?.AcceptedBatch == item.BatchId)
            throw new InvariantException($"The images of {item.BatchId} are removed, and it was accepted.");
        if (world.Defect == Defect.AnyAttemptsResult && world.Store.Find(item.PartId!)?.Open is { } open)
            Dispatcher.Collected(item.PartId!, open.Number, $"{item.BatchId}#{item.Id}@{item.Order}");
    }

    private List<ListedItem> ListItems(SimServer server)
        => world.Defect == Defect.NoReaper
            ? []
            : [.. server.Items.Where(item => item.PartId is not null && !item.IsDiscarded)
                .Select(item => new ListedItem(item.Id, item.BatchId, item.IsActive, item.Status == ItemStatus.Completed))];

    private void Ask(string name, Action<SimServer> what) => Ask<object>(name, server =>
    {
        what(server);
        return null;
    });

    private void Ask<T>(string name, Func<SimServer, T?> what, Action<T?>? answer = null)
        where T : class
    {
        var server = world.Servers[name];
        var isLost = world.Chance(world.Trouble * 0.03);
        var restores = world.Store.Restores;
        Later(world.Seconds(0.01, 1), () =>
        {
            // Who restores a backup has stopped the farm, and what it asked of servers has arrived.
            if (restores != world.Store.Restores)
                return;
            if (!server.Answers || (isLost && world.Chance(0.5)))
            {
                Hear(world.Seconds(0.1, 3), () => answer?.Invoke(null));
                return;
            }

            var result = what(server);
            Hear(world.Seconds(0.01, 1), () => answer?.Invoke(isLost ? null : result));
        });
    }
}
