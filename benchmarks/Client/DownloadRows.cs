using System.Diagnostics;
using System.Globalization;
using InvokeAI.Benchmarks.Measuring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace InvokeAI.Benchmarks.Client;

/// <summary>Many large images to disk.</summary>
internal static class DownloadRows
{
    private const int Count = 500;
    private const int PictureBytes = 1_000_000;
    private const int Rounds = 3;

    public static async Task Downloads(Report report)
    {
        await using var server = await StartAsync();
        var address = new Uri(server.Urls.First() + "/");
        using var client = new InvokeAIClient(address);
        using var http = new HttpClient { BaseAddress = address };
        var images =
            new OutputImages([.. Enumerable.Range(0, Count).Select(i => new OutputImage(new(client.Transport, ""), Name(i), "node", "image", [], null, null))]);
        var folder = Directory.CreateTempSubdirectory("invokeai-bench-").FullName;
        var ways = new (string Name, Func<string, Task> Save)[]
        {
            ("HttpClient, one after the other", to => SequentialAsync(http, to)),
            ("HttpClient, four side by side by hand", to => ParallelAsync(http, to)),
            ("ours (SaveAllAsync)", to => images.SaveAllAsync(to)),
        };
        var times = ways.Select(_ => new double[Rounds]).ToArray();
        var allocated = new long[ways.Length];
        var peaks = new long[ways.Length];
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < ways.Length; i++)
            {
                var to = Path.Combine(folder, $"{round}-{i}");
                Directory.CreateDirectory(to);
                var (before, live) = (GC.GetTotalAllocatedBytes(), StandIns.Live());
                var watch = Stopwatch.StartNew();
                await ways[i].Save(to);
                times[i][round] = watch.Elapsed.TotalNanoseconds;
                allocated[i] = GC.GetTotalAllocatedBytes() - before;
                peaks[i] = StandIns.Live() - live;
                Directory.Delete(to, recursive: true);
            }
        }

        Directory.Delete(folder, recursive: true);
        report.Add($"{Count} pictures of 1 MB to disk (time on the wall, server included; allocated by client and server)", "the same by hand",
            "as fast as side by side by hand", [.. ways.Select((way, i) => new Outcome(
            way.Name, SideBySide.Median(times[i]), allocated[i], SideBySide.Median([.. times[i].Select((time, round) => time / times[1][round])])))]);
        var ratio = SideBySide.Median([.. times[2].Select((time, round) => time / times[1][round])]);
        report.Row($"{Count} pictures of 1 MB to disk", "`HttpClient`, four side by side by hand", "as fast, memory flat",
            string.Create(CultureInfo.InvariantCulture,
            $"**{ratio:0.00} ×** (one after the other {SideBySide.Median([.. times[0].Select((time, round) => time / times[1][round])]):0.00} ×), "
                + $"{Report.Size(allocated[2])} allocated in all, {StandIns.Memory(0, peaks[2])} in use afterwards"), ratio <= 1);
        report.Note(string.Create(CultureInfo.InvariantCulture, $"In use afterwards: {StandIns.Memory(0, peaks[2])} than before."));
    }

    private static async Task SequentialAsync(HttpClient http, string folder)
    {
        for (var i = 0; i < Count; i++)
            await SaveAsync(http, i, folder, default);
    }

    private static Task ParallelAsync(HttpClient http, string folder)
        => Parallel.ForAsync(0, Count, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, token) => await SaveAsync(http, i, folder, token));

    private static async Task SaveAsync(HttpClient http, int i, string folder, CancellationToken token)
    {
        using var response = await http.GetAsync(new Uri($"api/v1/images/i/{Name(i)}/full", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, token);
        await using var file = File.Create(Path.Combine(folder, Name(i)));
        await response.Content.CopyToAsync(file, token);
    }

    private static string Name(int i) => $"{i:D8}-0000-4000-8000-000000000000.png";

    // A server that costs next to nothing: the same bytes for every image.
    private static async Task<WebApplication> StartAsync()
    {
        var bytes = new byte[PictureBytes];
        new Random(1).NextBytes(bytes);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.ContentType = "image/png";
            context.Response.ContentLength = bytes.Length;
            return context.Response.Body.WriteAsync(bytes).AsTask();
        });
        await app.StartAsync();
        return app;
    }
}
