using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using InvokeAI.Benchmarks.Measuring;
using InvokeAI.Benchmarks.Workflows;
using InvokeAI.Testing;

namespace InvokeAI.Benchmarks.Client;

/// <summary>Submit to result on loopback, beside an HttpClient that sends ready bytes and asks for the item.</summary>
internal static class RoundTripRows
{
    private const int Runs = 1000;
    private const int Turn = 50;

    public static async Task RoundTrip(Report report)
    {
        await using var server = await InvokeAIServer.StartAsync();
        using var client = new InvokeAIClient(server.BaseAddress);
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        var body = await BodyAsync(client, server);
        foreach (var _ in Enumerable.Range(0, 4))
        {
            await OursAsync(client, Turn);
            await ByHandAsync(http, body, Turn);
        }

        var before = server.Requests.Count;
        await OursAsync(client, 20);
        var requests = server.Requests.Skip(before).GroupBy(r => r.Method + " " + Shape(r.Path)).Select(g => $"{g.Count() / 20.0:0.0} × {g.Key}");
        var (ours, byHand) = (new List<double>(), new List<double>());
        for (var done = 0; done < Runs; done += Turn)
        {
            byHand.Add(await TimedAsync(() => ByHandAsync(http, body, Turn)));
            ours.Add(await TimedAsync(() => OursAsync(client, Turn)));
        }

        var ratio = SideBySide.Median([.. ours.Select((time, i) => time / byHand[i])]);
        report.Add($"submit to result on loopback, {Runs} runs one after the other (time on the wall, stand-in included)",
            "HttpClient by hand: ready bytes, then asking for the item until it has ended", "≤ 1.2 ×",
        [
            new("by hand", SideBySide.Median([.. byHand]) / Turn, 0, 1),
            new("ours", SideBySide.Median([.. ours]) / Turn, 0, ratio),
        ]);
        report.Note("Requests of one run of ours: " + string.Join(", ", requests));
        report.Row($"submit to result on loopback, {Runs} runs", "`HttpClient` by hand, ready bytes", "≤ 1.2 ×",
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"**{ratio:0.00} ×** ({Report.Time(SideBySide.Median([.. ours]) / Turn)} a run)"),
            ratio <= 1.2);
    }

    private static async Task<byte[]> BodyAsync(InvokeAIClient client, InvokeAIServer server)
    {
        var run = await client.SubmitAsync(new Sum { A = 4 });
        await run.WaitAsync();
        return Encoding.UTF8.GetBytes(
            server.Requests.Last(r => r.Path.EndsWith("/enqueue_batch", StringComparison.Ordinal)).Body!.Replace(run.BatchId,
                "@@@@@@@@-@@@@-@@@@-@@@@-@@@@@@@@@@@@", StringComparison.Ordinal));
    }

    private static async Task OursAsync(InvokeAIClient client, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var run = await client.SubmitAsync(new Sum { A = i });
            var result = await run.WaitAsync();
            if (result.Outputs.Product.Count != 1)
                throw new InvalidDataException("The run has no result.");
        }
    }

    private static async Task ByHandAsync(HttpClient http, byte[] body, int times)
    {
        for (var i = 0; i < times; i++)
        {
            // A batch ID of its own is all that a server asks of a body that is sent again.
            var own =
                Encoding.UTF8.GetBytes(
                    Encoding.UTF8.GetString(body).Replace("@@@@@@@@-@@@@-@@@@-@@@@-@@@@@@@@@@@@", Guid.NewGuid().ToString(), StringComparison.Ordinal));
            using var content = new ByteArrayContent(own);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await http.PostAsync(new Uri("api/v1/queue/default/enqueue_batch", UriKind.Relative), content);
            using var enqueued = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
            var id = enqueued.RootElement.GetProperty("item_ids")[0].GetInt64();
            while (true)
            {
                using var item = JsonDocument.Parse(await http.GetByteArrayAsync(new Uri($"api/v1/queue/default/i/{id}", UriKind.Relative)));
                if (item.RootElement.GetProperty("status").GetString() == "completed")
                    break;
            }
        }
    }

    private static async Task<double> TimedAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalNanoseconds;
    }

    private static string Shape(string path)
        => string.Join('/',
            path.Split('?')[0].Split('/').Select(part => part.Length > 0 && (char.IsDigit(part[0]) || Guid.TryParse(part, out _)) ? "…" : part));
}
