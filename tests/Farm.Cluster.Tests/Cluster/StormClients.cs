using System.Diagnostics;
using System.Globalization;
using InvokeAI.Tests;

namespace InvokeAI.Farm.Cluster.Tests.Cluster;

/// <summary>
/// Programs that submit jobs, one after the other. One that ends without success is started again with the same arguments, as a script would do it.
/// </summary>
internal sealed class StormClients(Func<string[], ProcessStartInfo> program, Func<int> posts)
{
    /// <summary>The jobs that one program submits.</summary>
    public const int Size = 50;

    // So many jobs wait, so that there are clients for as long as jobs pass.
    private const int Backlog = 150;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private volatile Process? _running;
    private int _kills;

    public static string Workflow => Evidence.Path("workflows", "edge", "Sum Only.json");

    /// <summary>Gets the keys of the jobs that a number of programs submit.</summary>
    public static IEnumerable<string> Keys(int programs)
        => Enumerable.Range(0, programs).SelectMany(program => Enumerable.Range(1, Size).Select(i => $"client {program}/{i}"));

    /// <summary>Submits all jobs, and goes on with jobs that are there already until nobody needs a client to kill.</summary>
    public async Task RunAsync(int programs, Task kills, CancellationToken stop)
    {
        for (var i = 0; i < programs || !kills.IsCompleted; i++)
        {
            while (i < programs && posts() < (i * Size) - Backlog)
                await Task.Delay(100, stop);
            while (!await SubmitAsync(string.Create(CultureInfo.InvariantCulture, $"client {i % programs}"), stop))
            {
                if (i >= programs && kills.IsCompleted)
                    return;
            }
        }
    }

    /// <summary>Kills the program that runs, or the next one.</summary>
    /// <param name="age">The time for which it has run by then.</param>
    public async Task KillAsync(TimeSpan age, CancellationToken stop)
    {
        var before = Volatile.Read(ref _kills);
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Patience; await Task.Delay(50, stop))
        {
            if (_running is not { } running)
                continue;
            await Task.Delay(age, stop);
            // It may have ended meanwhile: then the next one is killed.
            running.Kill();
            await Task.Delay(100, stop);
            if (Volatile.Read(ref _kills) > before)
                return;
        }

        throw new TimeoutException("No client was there to be killed.");
    }

    /// <summary>Ends the program that runs.</summary>
    public void Stop() => _running?.Kill();

    private async Task<bool> SubmitAsync(string key, CancellationToken stop)
    {
        var start = program(["submit", key, Workflow, Size.ToString(CultureInfo.InvariantCulture)]);
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
