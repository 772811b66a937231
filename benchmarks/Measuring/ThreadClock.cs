using System.Diagnostics;
using System.Runtime.InteropServices;

namespace InvokeAI.Benchmarks.Measuring;

/// <summary>
/// Processor time of the calling thread. On a machine that does other things too, time on the wall tells mostly of those;
/// what one thread itself has used tells of the code. Wall time where the system has no such clock.
/// </summary>
internal static partial class ThreadClock
{
    // linux/time.h
    private const int ThreadCpuTime = 3;

    /// <summary>Nanoseconds since some fixed moment.</summary>
    public static long Now
    {
        get
        {
            if (!OperatingSystem.IsLinux())
                return (long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency));
            _ = GetTime(ThreadCpuTime, out var time);
            return (time.Seconds * 1_000_000_000) + time.Nanoseconds;
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
