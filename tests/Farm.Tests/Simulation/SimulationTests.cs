using System.Collections.Concurrent;
using InvokeAI.Farm.Jobs;
using InvokeAI.Tests;

namespace InvokeAI.Farm.Tests.Simulation;

/// <summary>
/// Thousands of farms in trouble, each from a seed. <c>INVOKEAI_TYPED_SCHEDULES</c> says how many; <c>INVOKEAI_TYPED_SEED</c> replays one and prints what
/// happened.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int Usual = 2000;

    [Fact]
    public void No_job_is_lost_and_none_has_two_results()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("INVOKEAI_TYPED_SEED"), out var seed))
        {
            Replay(seed, Defect.None);
            return;
        }

        var count = int.TryParse(Environment.GetEnvironmentVariable("INVOKEAI_TYPED_SCHEDULES"), out var asked) ? asked : Cases.Count(Usual, 200);
        var (doubled, lost, accepted) = (0, 0, 0);
        var reasons = new ConcurrentDictionary<CloseReason, int>();
        var broken = new ConcurrentDictionary<int, string>();
        Parallel.For(0, count, i =>
        {
            var world = new World(i, Defect.None);
            try
            {
                world.Run();
            }
            catch (Exception e)
            {
                broken[i] = $"Seed {i}: {e.Message}";
            }

            Interlocked.Add(ref doubled, world.Ledger.Doubled);
            Interlocked.Add(ref lost, world.Ledger.Lost);
            Interlocked.Add(ref accepted, world.Store.Accepted);
            foreach (var (reason, times) in world.Store.Reasons)
                reasons.AddOrUpdate(reason, times, (_, known) => known + times);
        });
        Assert.True(broken.IsEmpty,
            $"{broken.Count} of {count} schedules broke a promise. Set INVOKEAI_TYPED_SEED to replay "
                + $"one.\n{string.Join('\n', broken.OrderBy(b => b.Key).Take(20).Select(b => b.Value))}");
        output.WriteLine($"{count} schedules: {accepted} results accepted, {lost} losses injected, {doubled} second executions, each after a loss.");
        foreach (var (reason, times) in reasons.OrderBy(r => r.Key))
            output.WriteLine($"{reason}: {times} attempts");
        // A world without losses would show nothing, and neither would one in which some way to end never occurs.
        Assert.True(lost > 0 && doubled > 0);
        Assert.Equal(Enum.GetValues<CloseReason>().Where(reason => reason != CloseReason.Refused), reasons.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Defects))]
    public void A_broken_protocol_is_caught(Defect defect)
    {
        for (var seed = 0; seed < Usual; seed++)
        {
            try
            {
                new World(seed, defect).Run();
            }
            catch (InvariantException e)
            {
                output.WriteLine($"Seed {seed}: {e.Message}");
                return;
            }
        }

        Assert.Fail($"{defect} was not caught in {Usual} schedules.");
    }

    public static TheoryData<Defect> Defects() => [.. Enum.GetValues<Defect>().Where(defect => defect != Defect.None)];

    [Fact]
    public void A_seed_replays_step_by_step()
    {
        var (first, second) = (new World(7, Defect.None, traces: true), new World(7, Defect.None, traces: true));
        first.Run();
        second.Run();

        Assert.True(first.Log.Count > 20);
        Assert.Equal(first.Log, second.Log);
    }

    private void Replay(int seed, Defect defect)
    {
        var world = new World(seed, defect, traces: true);
        try
        {
            world.Run();
        }
        finally
        {
            foreach (var line in world.Log)
                output.WriteLine(line);
        }
    }
}
