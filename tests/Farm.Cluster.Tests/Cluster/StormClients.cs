using System.Diagnostics;

namespace InvokeAI.Farm.Cluster.Tests.Cluster;

/// <summary>
/// Programs that submit jobs, one after the other. One that ends without success is started again with the same arguments, as a script would do it.
/// </summary>
internal sealed class StormClients(StormWork work, Func<string[], ProcessStartInfo> program, Func<int> posts)
{
    // So many jobs wait, so that there are clients for as long as jobs pass.
    private const int Backlog = 150;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private volatile Process? _running;
    private int _kills;

    /// <summary>Submits all jobs, and goes on with jobs that are there already until nobody needs a client to kill.</summary>
    public async Task RunAsync(Task kills, CancellationToken stop)
    {
        var programs = work.Programs;
        for (var i = 0; i < programs || !kills.IsCompleted; i++)
        {
            while (i < programs && posts() < (i * StormWork.Size) - Backlog)
                await Task.Delay(100, stop);
            while (!await SubmitAsync(i % programs, stop))
            {
                if (i >= programs && kills.IsCompleted)
                    return;
            }
        }
    }

    /// <summary>Kills the program that runs, or the next one.</summary>
    /// <param name="age">The time for which it has run by then, if it runs for that long.</param>
    public async Task KillAsync(TimeSpan age, CancellationToken stop)
    {
        var before = Volatile.Read(ref _kills);
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Patience; await Task.Delay(50, stop))
        {
            if (_running is not { } running)
                continue;
            await Task.Delay(age, stop);
            running.Kill();
            await Task.Delay(100, stop);
            if (Volatile.Read(ref _kills) > before)
                return;
            // It had ended by then: the next one is killed sooner.
            age /= 2;
        }

        throw new TimeoutException("No client was there to be killed.");
    }

    /// <summary>Ends the program that runs.</summary>
    public void Stop() => _running?.Kill();

    private async Task<bool> SubmitAsync(int number, CancellationToken stop)
    {
        var start = program(work.CommandOf(number));
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var process = Process.Start(start)!;
        _running = process;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);
        _running = null;
        await Task.WhenAll(output, errors);
        const int Killed = 128 + 9;
        if (process.ExitCode == Killed)
            Interlocked.Increment(ref _kills);
        return process.ExitCode == 0;
    }
}
