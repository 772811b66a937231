using InvokeAI.Farm.Dispatch;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Protocol;
using InvokeAI.Scheduling;

namespace InvokeAI.Farm.Tests.Protocol;

/// <summary>Tests what becomes of a part whose content cannot be read, and of its server, which has nothing to do with it.</summary>
public sealed class UnreadablePartTests
{
    private static readonly FarmRules Rules = new() { CoolOff = TimeSpan.FromSeconds(10) };

    private readonly Queue<Command> _commands = [];
    private readonly Dispatcher _dispatcher;
    private readonly List<(int Second, int Part)> _sent = [];
    private PartRecord? _last;
    private int _now;

    public UnreadablePartTests()
    {
        _dispatcher = new(new("farm", "e0"), Rules, new(), TimeSpan.Zero, _commands.Enqueue);
        _dispatcher.AddServer("a");
        _dispatcher.Probed("a", new(1, 0, IsPaused: false, Abilities.Unknown));
        _dispatcher.Listed("a", []);
        _dispatcher.Add(new() { JobId = "j", Index = 0, Sequence = 1 });
    }

    [Fact]
    public void It_rests_each_time_for_twice_as_long_up_to_five_minutes()
    {
        Run(to: 1300);

        Assert.Equal([0, 10, 30, 70, 150, 310, 610, 910, 1210], _sent.Select(sent => sent.Second));
    }

    [Fact]
    public void Its_server_gets_other_parts_at_once()
    {
        _dispatcher.Add(new() { JobId = "other", Index = 1, Sequence = 2 });

        Run(to: 0);

        Assert.Equal([0, 1], _sent.Select(sent => sent.Part));
    }

    [Fact]
    public void One_closed_attempt_is_kept_of_many_and_the_server_is_not_excluded()
    {
        Run(to: 150);

        Assert.Equal(5, _last!.AttemptCount);
        var closed = Assert.Single(_last.Closed);
        Assert.Equal((5, CloseReason.Unreadable, "missing"), (closed.Number, closed.Reason, closed.Detail));
        Assert.Equal(PartState.Waiting, _last.State);
        Assert.Empty(_last.Excluded);
    }

    [Fact]
    public void It_can_be_canceled_while_it_rests()
    {
        Run(to: 5);
        _dispatcher.Cancel("j.0");
        Run(to: 60);

        Assert.Equal(PartState.Canceled, _last!.State);
        Assert.Single(_sent);
    }

    [Fact]
    public void Another_class_does_not_end_its_rest()
    {
        Run(to: 5);
        _dispatcher.Reprioritize("j.0", 7);
        Run(to: 9);
        Assert.Single(_sent);

        Run(to: 10);
        Assert.Equal(2, _sent.Count);
        Assert.Equal(7, _last!.Priority);
    }

    // Stores everything, and can read nothing.
    private void Run(int to)
    {
        for (; _now <= to; _now++)
        {
            _dispatcher.Tick(TimeSpan.FromSeconds(_now), DateTimeOffset.UnixEpoch.AddSeconds(_now));
            while (_commands.TryDequeue(out var command))
            {
                if (command is Command.Write write)
                {
                    _last = write.Part;
                    _dispatcher.Written(write.Part.Id, isStored: true);
                }
                else if (command is Command.Send { Part: var part })
                {
                    _sent.Add((_now, part.Index));
                    _dispatcher.Sent(part.Id, part.Open!.Number, SendResult.Unreadable, "missing");
                }

                if (_commands.Count == 0)
                    _dispatcher.Tick(TimeSpan.FromSeconds(_now), DateTimeOffset.UnixEpoch.AddSeconds(_now));
            }
        }
    }
}
