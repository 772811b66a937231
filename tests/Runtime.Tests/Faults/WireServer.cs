using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace InvokeAI.Tests.Faults;

/// <summary>Represents a server of raw bytes. It sends the configured bytes, at once or one after the other, and records the requests.</summary>
internal sealed class WireServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<Task, bool> connections = new();
    private readonly Func<string, WireAnswer> answer;
    private readonly Task accepting;

    /// <param name="answer">The answer to a request, by its head.</param>
    public WireServer(Func<string, WireAnswer> answer)
    {
        this.answer = answer;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Gets the time between two bytes.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Reads request bodies as slowly as it answers.</summary>
    public bool ReadsSlowly { get; init; }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    /// <summary>Gets the heads of the requests.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(connections.Keys);
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var task = ConnectionAsync(await listener.AcceptTcpClientAsync(stopping.Token));
                connections[task] = true;
                _ = task.ContinueWith(done => connections.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Disposed. A listener that was stopped between two calls says "Not listening".
        }
    }

    private async Task ConnectionAsync(TcpClient client)
    {
        using var tcp = client;
        tcp.NoDelay = true;
        try
        {
            var wire = new HttpWire(tcp.GetStream());
            while (await wire.BeginsAsync(stopping.Token) && await wire.ReadHeadAsync(stopping.Token) is { } head)
            {
                var text = Encoding.Latin1.GetString(head);
                Requests.Enqueue(text);
                if (ReadsSlowly)
                    await DripAsync(() => tcp.GetStream().ReadExactlyAsync(new byte[1], stopping.Token).AsTask());
                await wire.ReadBodyAsync(head, stopping.Token);
                var said = answer(text);
                await tcp.GetStream().WriteAsync(said.AtOnce, stopping.Token);
                foreach (var one in said.Drip)
                    await WriteSlowlyAsync(tcp, [(byte)one]);
                if (said.Filler.Length > 0)
                    await DripAsync(() => tcp.GetStream().WriteAsync(Encoding.Latin1.GetBytes(said.Filler), stopping.Token).AsTask());
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The client has gone.
        }
    }

    private async Task WriteSlowlyAsync(TcpClient tcp, byte[] bytes)
    {
        await tcp.GetStream().WriteAsync(bytes, stopping.Token);
        await Task.Delay(Pause, stopping.Token);
    }

    private async Task DripAsync(Func<Task> step)
    {
        while (true)
        {
            await step();
            await Task.Delay(Pause, stopping.Token);
        }
    }
}
