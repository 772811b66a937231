using InvokeAI.Farm.Dispatch;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Protocol;
using InvokeAI.Scheduling;

namespace InvokeAI.Farm.Tests.Scheduling;

/// <summary>Tests that classes are strict, and that lower ones rise with time where that is asked for.</summary>
public sealed class RisingClassTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Without_the_rule_a_lower_class_waits_as_long_as_a_higher_one_has_jobs()
    {
        var bench = new Bench(null);
        bench.Submit("low", 0);
        bench.RunBeside(1, TimeSpan.FromHours(10));

        Assert.False(bench.Started.ContainsKey("low.0"));
        Assert.True(bench.Started.Count > 3000);
    }

    [Fact]
    public void With_the_rule_it_starts_once_it_has_risen_to_the_higher_class()
    {
        var bench = new Bench(Minute);
        bench.Submit("low", 0);
        bench.RunBeside(3, TimeSpan.FromHours(1));

        // Two jobs may be on the server already.
        Assert.InRange(bench.Started["low.0"], Minute * 3, (Minute * 3) + TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void What_waited_before_the_process_began_counts()
    {
        var bench = new Bench(Minute);
        bench.Submit("low", 0, submitted: Start - TimeSpan.FromMinutes(2.5));
        bench.Submit("old", 0, submitted: null);
        bench.RunBeside(3, TimeSpan.FromMinutes(10));

        Assert.InRange(bench.Started["low.0"], Minute * 0.5, Minute);
        Assert.InRange(bench.Started["old.0"], Minute * 3, Minute * 3.5);
    }

    [Fact]
    public void A_clock_that_is_set_raises_nothing_that_is_known()
    {
        var bench = new Bench(Minute);
        bench.Submit("low", 0);
        bench.RunBeside(3, Minute);
        bench.ClockShift = TimeSpan.FromHours(5);
        bench.RunBeside(3, Minute);
        Assert.False(bench.Started.ContainsKey("low.0"));
        bench.RunBeside(3, Minute * 2);

        Assert.InRange(bench.Started["low.0"], Minute * 3, Minute * 3.5);
    }

    [Fact]
    public void Within_a_class_the_order_stays_as_it_is()
    {
        var orders = new List<string>();
        foreach (var every in new TimeSpan?[] { null, Minute })
        {
            var bench = new Bench(every);
            for (var i = 0; i < 40; i++)
                bench.Submit($"a{i}", 0, tenant: "a");
            bench.Run(TimeSpan.FromMinutes(2));
            for (var i = 0; i < 10; i++)
                bench.Submit($"b{i}", 0, tenant: "b");
            bench.Run(TimeSpan.FromMinutes(20));
            Assert.Equal(50, bench.Started.Count);
            orders.Add(string.Join(' ', bench.Started.OrderBy(started => started.Value).Select(started => started.Key)));
        }

        Assert.Equal(orders[0], orders[1]);
    }

    [Fact]
    public void What_has_risen_is_limited_anew_when_its_own_class_is_changed()
    {
        var bench = new Bench(Minute);
        bench.Submit("first", 0);
        bench.Submit("second", 0);
        bench.RunBeside(9, Minute * 5);
        // Four classes more than it had would be over all others.
        bench.Reprioritize("first", 9);
        bench.Reprioritize("second", -9);
        bench.RunBeside(9, TimeSpan.FromSeconds(40));
        Assert.Contains("first.0", bench.Started.Keys);
        Assert.DoesNotContain("second.0", bench.Started.Keys);
        bench.RunBeside(9, Minute * 12);
        Assert.DoesNotContain("second.0", bench.Started.Keys);
        bench.RunBeside(9, Minute * 3);

        Assert.Contains("second.0", bench.Started.Keys);
    }

    /// <summary>A dispatcher with one server that runs a job for ten seconds, and never fails.</summary>
    private sealed class Bench
    {
        private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);
        private readonly Queue<Command> _commands = [];
        private readonly Dispatcher _dispatcher;
        private readonly Dictionary<string, TimeSpan> _sent = [];
        private TimeSpan _now;
        private int _submitted;

        public Bench(TimeSpan? every)
        {
            _dispatcher = new(new("farm", "e"), new() { RaisePriorityEvery = every }, new(), default, _commands.Enqueue);
            _dispatcher.AddServer("s");
        }

        public Dictionary<string, TimeSpan> Started { get; } = [];

        public TimeSpan ClockShift { get; set; }

        private DateTimeOffset Clock => Start + _now + ClockShift;

        public void Submit(string job, int priority, string tenant = "") => Submit(job, priority, Clock, tenant);

        public void Submit(string job, int priority, DateTimeOffset? submitted, string tenant = "") => _dispatcher.Add(new()
        {
            JobId = job,
            Index = 0,
            Tenant = tenant,
            Priority = priority,
            SubmittedAt = submitted,
            Due = Clock.AddHours(1),
            Sequence = _submitted++,
        });

        public void Reprioritize(string job, int priority)
        {
            _dispatcher.Reprioritize(job + ".0", priority);
            Answer();
        }

        /// <summary>Lets time pass, while a class always has jobs.</summary>
        public void RunBeside(int priority, TimeSpan time)
        {
            for (var end = _now + time; _now < end;)
            {
                while (_dispatcher.WaitingCount < 4)
                    Submit($"of{priority}-{_submitted}", priority);
                Step();
            }
        }

        public void Run(TimeSpan time)
        {
            for (var end = _now + time; _now < end;)
                Step();
        }

        private void Step()
        {
            _now += TimeSpan.FromSeconds(2);
            _dispatcher.Tick(_now, Clock);
            Answer();
        }

        private void Answer()
        {
            while (_commands.TryDequeue(out var command))
            {
                switch (command)
                {
                    case Command.Write write:
                        _dispatcher.Written(write.Part.Id, true);
                        break;
                    case Command.Send { Part: var part }:
                        // One at a time, in the order in which they come.
                        var free = _sent.Count == 0 ? _now : _sent.Values.Max();
                        _sent[part.Id] = (free > _now ? free : _now) + Duration;
                        Started[part.Id] = _now;
                        _dispatcher.Sent(part.Id, part.Open!.Number, SendResult.Landed, null);
                        break;
                    case Command.Look look:
                        var status = _sent[look.PartId] <= _now ? ItemStatus.Completed : ItemStatus.Running;
                        _dispatcher.Looked(look.PartId, look.Attempt, new([new(1, status)], 1, 1));
                        break;
                    case Command.Collect { Part: var part }:
                        _sent.Remove(part.Id);
                        _dispatcher.Collected(part.Id, part.Open!.Number, "r");
                        break;
                    case Command.Probe probe:
                        _dispatcher.Probed(probe.Server, new(1, _sent.Count, false, Abilities.Unknown));
                        break;
                    case Command.List list:
                        _dispatcher.Listed(list.Server, []);
                        break;
                }
            }
        }
    }
}
