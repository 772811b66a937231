namespace InvokeAI.Benchmarks.Measuring;

/// <summary>
/// Measures contestants in turns within each round, so that whatever the machine does meanwhile hits all of them alike, and takes
/// the median over the rounds of each one's ratio to the first.
/// </summary>
internal static class SideBySide
{
    private const long WarmNanoseconds = 1_500_000_000;
    private const long SampleNanoseconds = 10_000_000;
    private const int Rounds = 41;

    private static object? kept;

    public static Outcome[] Measure(params Contestant[] contestants)
    {
        var counts = contestants.Select(Warm).ToArray();
        var times = contestants.Select(_ => new double[Rounds]).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < contestants.Length; i++)
                times[i][round] = Sample(contestants[i], counts[i]);
        }

        return [.. contestants.Select((c, i) => new Outcome(
            c.Name, Median(times[i]), Allocated(c), Median([.. times[i].Select((time, round) => time / times[0][round])])))];
    }

    public static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>Runs it until the tiers have settled; gives how often a sample repeats it.</summary>
    private static int Warm(Contestant contestant)
    {
        // The first tier counts calls in the background, so rest now and then.
        var begin = ThreadClock.Now;
        var times = 0;
        for (var passed = 0L; passed < WarmNanoseconds; passed = ThreadClock.Now - begin)
        {
            kept = contestant.Once();
            if (++times % 100 == 0 && times <= 500)
                Thread.Sleep(120);
        }

        var again = ThreadClock.Now;
        const int Few = 5;
        for (var i = 0; i < Few; i++)
            kept = contestant.Once();
        return (int)Math.Clamp(SampleNanoseconds * Few / Math.Max(ThreadClock.Now - again, 1), 1, 1_000_000);
    }

    private static double Sample(Contestant contestant, int count)
    {
        var begin = ThreadClock.Now;
        for (var i = 0; i < count; i++)
            kept = contestant.Once();
        return (ThreadClock.Now - begin) / (double)count;
    }

    private static long Allocated(Contestant contestant)
    {
        const int Times = 8;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++)
            kept = contestant.Once();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Times;
    }
}
