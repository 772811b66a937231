using InvokeAI.Benchmarks.Measuring;

namespace InvokeAI.Benchmarks.Client;

/// <summary>Contains what the rows that use a stand-in share.</summary>
internal static class StandIns
{
    public static string PortraitText { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", "portrait.json"));

    /// <summary>Returns the bytes in use after everything that can be collected was.</summary>
    public static long Live()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    public static string Memory(long before, long after) => $"{Report.Size(Math.Abs(after - before))} {(after < before ? "less" : "more")}";
}
