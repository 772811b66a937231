using InvokeAI.Scheduling;

namespace InvokeAI.Farm.Tests.Scheduling;

/// <summary>Tests random farms: each decision is compared with the rules, which are computed from all jobs and servers one by one.</summary>
public sealed class SchedulerModelTests
{
    [Theory]
    [InlineData(300)]
    public void Every_decision_keeps_the_rules(int farms)
    {
        for (var seed = 0; seed < farms; seed++)
        {
            try
            {
                new RandomFarm(seed).Run(400);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}: {e.Message}", e);
            }
        }
    }

    private sealed class RandomFarm
    {
        private static readonly string[] Words = ["a", "b", "c"];
        private static readonly string[] Models = ["m1", "m2", "m3", "m4"];
        private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        private readonly Random random;
        private readonly SchedulerRules rules;
        private readonly Scheduler scheduler;
        private readonly Dictionary<string, Server> servers = [];
        private readonly Dictionary<string, Waiting> waiting = [];
        private int sequence;

        public RandomFarm(int seed)
        {
            random = new(seed);
            rules = new() { Patience = random.Next(0, 5), Lead = random.Next(0, 5), Reach = random.Next(1, 5), WeightOf = tenant => tenant == "t0" ? 2 : 1 };
            scheduler = new(rules);
        }

        public void Run(int steps)
        {
            for (var step = 0; step < steps; step++)
            {
                switch (random.Next(8))
                {
                    case 0:
                        SetServer();
                        break;
                    case 1 or 2 or 3:
                        AddJob();
                        break;
                    case 4 when waiting.Count > 0:
                        var removed = waiting.Keys.ElementAt(random.Next(waiting.Count));
                        Assert.True(scheduler.Remove(removed));
                        waiting.Remove(removed);
                        break;
                    case 5 when servers.Count > 0:
                        End();
                        break;
                    case 6 when servers.Count > 1 && random.Next(5) == 0:
                        var gone = servers.Keys.ElementAt(random.Next(servers.Count));
                        scheduler.RemoveServer(gone);
                        servers.Remove(gone);
                        break;
                    default:
                        for (var most = random.Next(1, 20); most > 0 && Decide(); most--)
                        {
                        }

                        break;
                }
            }

            while (Decide())
            {
            }
        }

        private void SetServer()
        {
            var name = $"s{random.Next(6)}";
            var state = new ServerState
            {
                Name = name,
                Slots = random.Next(1, 4),
                Foreign = random.Next(4) == 0 ? random.Next(6) : 0,
                IsOpen = random.Next(5) > 0,
                Abilities = random.Next(4) == 0 ? Abilities.Unknown : new(Words.Where(_ => random.Next(3) > 0)),
            };
            scheduler.Set(state);
            servers[name] = new(state, servers.TryGetValue(name, out var known) ? known.Ours : 0);
        }

        private void AddJob()
        {
            var job = new WaitingJob
            {
                Id = $"j{sequence}",
                Priority = random.Next(3),
                Tenant = $"t{random.Next(3)}",
                Needs = new(Words.Where(_ => random.Next(4) == 0), random.Next(3) == 0 ? null : Models[random.Next(Models.Length)]),
                Excluded = random.Next(10) == 0 ? [$"s{random.Next(6)}"] : [],
                Due = Start.AddMinutes(random.Next(100)),
                Sequence = sequence++,
            };
            scheduler.Add(job);
            waiting.Add(job.Id, new(job));
            foreach (var other in waiting.Values.Where(other => IsSameQueue(other.Job, job)))
            {
                if (IsBefore(other.Job, job))
                    waiting[job.Id].Before.Add(other.Job.Id);
                else
                    other.Before.Add(job.Id);
            }
        }

        private void End()
        {
            var name = servers.Where(s => s.Value.Ours > 0).Select(s => s.Key).FirstOrDefault();
            if (name is null)
                return;
            scheduler.Release(name);
            servers[name] = servers[name] with { Ours = servers[name].Ours - 1 };
        }

        private bool Decide()
        {
            if (!scheduler.TryNext(out var decision))
            {
                Assert.DoesNotContain(waiting.Values, w => servers.Values.Any(s => HasRoom(s) && CanRun(s, w.Job)));
                Assert.Equal(waiting.Count, scheduler.WaitingCount);
                return false;
            }

            Assert.True(waiting.Remove(decision.Job.Id, out var chosen), $"{decision.Job.Id} does not wait");
            var server = servers[decision.Server];
            Assert.True(HasRoom(server), $"{decision.Server} has no room");
            Assert.True(CanRun(server, chosen.Job), $"{decision.Server} cannot run {chosen.Job.Id}");
            Assert.DoesNotContain(waiting.Values, w => w.Job.Priority > chosen.Job.Priority && CanRun(server, w.Job));
            foreach (var overtaken in waiting.Values.Where(w => IsSameQueue(w.Job, chosen.Job) && IsBefore(w.Job, chosen.Job) && CanRun(server, w.Job)))
                Assert.True(++overtaken.Overtaken <= (overtaken.Before.Count + 1) * rules.Patience,
                    $"{overtaken.Job.Id} was overtaken {overtaken.Overtaken} times");
            servers[decision.Server] = server with { Ours = server.Ours + 1 };
            Assert.Equal(servers[decision.Server].Ours, scheduler.OursOn(decision.Server));
            return true;
        }

        private static bool HasRoom(Server server)
            => server.State.IsOpen && server.Ours < (server.State.Foreign > server.State.Slots ? 1 : server.State.Slots + 1);

        private static bool CanRun(Server server, WaitingJob job) => job.Needs.All.All(server.State.Abilities.Has) && !job.Excluded.Contains(server.State.Name);

        private static bool IsSameQueue(WaitingJob x, WaitingJob y) => x.Id != y.Id && (x.Tenant, x.Priority) == (y.Tenant, y.Priority);

        private static bool IsBefore(WaitingJob x, WaitingJob y) => x.Due != y.Due ? x.Due < y.Due : x.Sequence < y.Sequence;

        private sealed record Server(ServerState State, int Ours);

        private sealed record Waiting(WaitingJob Job)
        {
            public HashSet<string> Before { get; } = [];

            public int Overtaken { get; set; }
        }
    }
}
