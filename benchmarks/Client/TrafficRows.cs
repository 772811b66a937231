using System.Globalization;
using InvokeAI.Benchmarks.Measuring;
using InvokeAI.Benchmarks.Submission;
using InvokeAI.Testing;

namespace InvokeAI.Benchmarks.Client;

/// <summary>Measures the bytes that waiting for a run of a minute costs while events are received.</summary>
internal static class TrafficRows
{
    private const int Nodes = 36;

    public static async Task Traffic(Report report)
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromSeconds(60.0 / Nodes) });
        server.AddModelsOf(StandIns.PortraitText);
        using var proxy = new CountingProxy(server.BaseAddress);
        using var client = new InvokeAIClient(proxy.Address);
        var run = await client.SubmitAsync(BodyRows.FiveSet(), new SubmitOptions { UseCache = false });
        var (http, socket, begin) = (proxy.HttpBytes, proxy.SocketBytes, DateTime.UtcNow);
        await run.WaitAsync();
        var (httpAfter, socketAfter, seconds) = (proxy.HttpBytes - http, proxy.SocketBytes - socket, (DateTime.UtcNow - begin).TotalSeconds);
        // As it was sent: compressed.
        using var direct = new HttpClient();
        direct.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, deflate, br");
        var item = (await direct.GetByteArrayAsync(new Uri(server.BaseAddress, $"api/v1/queue/default/i/{run.ItemIds[0]}"))).Length;
        report.Note(
            "### HTTP bytes between submission and the final item, events flowing\n\nBeside: the Python client's poll, 131–144 kB each half second. To "
                + "reach: under 2 kB.");
        report.Note(
            string.Create(CultureInfo.InvariantCulture,
                $"A run of {seconds:0} s: {httpAfter - item} bytes of HTTP with headers (the final item itself, {item} bytes as sent, apart), {socketAfter} "
                    + $"bytes over the socket. A poll of 131 kB each half second would be {131 * 2 * seconds / 1000:0.0} MB."));
        report.Row("HTTP between submission and final item of a one-minute run, events flowing", "the Python client's poll, 131–144 kB each half second",
            "< 2 kB", string.Create(CultureInfo.InvariantCulture,
            $"**{httpAfter - item} bytes** with headers (the final item itself, {Report.Size(item)} as sent, apart); {Report.Size(socketAfter)} over the "
                + $"socket. The poll would be {131 * 2 * seconds / 1000:0.0} MB"), httpAfter - item < 2000);
        report.Note(
            "Requests after the submission: " + string.Join(", ", server.Requests.Where(r => r.At >= begin).Select(r => r.Method + " " + r.Path).SkipLast(1)));
    }
}
