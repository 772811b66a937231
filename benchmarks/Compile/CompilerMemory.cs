using System.Diagnostics;
using System.Globalization;

namespace InvokeAI.Benchmarks.Compile;

/// <summary>Watches the compilers that a build starts and keeps the most memory that one of them had. Linux only; elsewhere it is 0.</summary>
internal sealed class CompilerMemory : IDisposable
{
    private const string PeakLine = "VmHWM:";

    private readonly HashSet<int> _before = [.. Compilers().Select(found => found.Id)];
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watching;

    public CompilerMemory() => _watching = Task.Run(WatchAsync);

    /// <summary>Bytes.</summary>
    public long Peak { get; private set; }

    public void Dispose()
    {
        _end.Cancel();
        _watching.Wait();
        _end.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            foreach (var (id, peak) in Compilers())
            {
                if (!_before.Contains(id))
                    Peak = Math.Max(Peak, peak);
            }

            // The system keeps the peak itself; what comes after the last look is missed.
            await Task.Delay(5);
        }
    }

    private static IEnumerable<(int Id, long Peak)> Compilers()
    {
        if (!OperatingSystem.IsLinux())
            yield break;
        foreach (var process in Process.GetProcessesByName("csc"))
        {
            using (process)
            {
                if (PeakOf(process.Id) is { } peak)
                    yield return (process.Id, peak);
            }
        }
    }

    private static long? PeakOf(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith(PeakLine, StringComparison.Ordinal));
            return line is null ? null : long.Parse(line[PeakLine.Length..^" kB".Length], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return null;
        }
    }
}
