using System.Diagnostics;
using System.Globalization;
using InvokeAI.Benchmarks.Measuring;
using InvokeAI.Events;

namespace InvokeAI.Benchmarks.Client;

/// <summary>Measures what frames that are far too large cost a client that listens to events.</summary>
internal static class FrameRows
{
    public static async Task Frames(Report report)
    {
        using var peer = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["frame-peer"]) { RedirectStandardOutput = true })!;
        try
        {
            var port = await peer.StandardOutput.ReadLineAsync();
            using var client = new InvokeAIClient($"http://127.0.0.1:{port}", new InvokeAIClientOptions());
            GC.Collect();
            var (allocated, before) = (GC.GetTotalAllocatedBytes(precise: true), Peak());
            await using var subscription = client.Events.Subscribe();
            var dropped = 0;
            await foreach (var told in subscription.ReadAllAsync())
            {
                if (told is EventsDropped)
                    dropped++;
                else if (told is QueueClearedEvent)
                    break;
            }

            var (more, peak) = (GC.GetTotalAllocatedBytes(precise: true) - allocated, Peak() - before);
            var held = GC.GetTotalMemory(forceFullCollection: true);
            var measured = string.Create(CultureInfo.InvariantCulture,
                $"{dropped} skipped and reported; **{Report.Size(peak)}** more at the peak, {Report.Size(more)} allocated, {Report.Size(held)} kept");
            var what = $"{FramePeer.Frames} event frames of {Report.Size(FramePeer.FrameBytes)}, from a peer in another process";
            report.Row(what, "–", "< 100 MB more at the peak", measured, peak < 100_000_000);
        }
        finally
        {
            peer.Kill();
        }
    }

    private static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
