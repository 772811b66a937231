using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace InvokeAI.Tests.Faults;

/// <summary>
/// A raw TCP proxy between client and server: bytes, not handlers, so that what breaks is what breaks in a network. Faults are drawn for each request by its
/// start line.
/// </summary>
internal sealed class FaultyWay : IAsyncDisposable
{
    private static readonly byte[] Refusal500 = Answer("500 Internal Server Error");
    private static readonly byte[] Refusal502 = Answer("502 Bad Gateway");
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<Task, bool> connections = new();
    private readonly ConcurrentDictionary<WireFault, int> struck = new();
    private readonly Uri server;
    private readonly Func<string, WireFault> draw;
    private readonly TimeSpan beyondPatience;
    private readonly Task accepting;
    private int open;

    /// <param name="server">Where requests go.</param>
    /// <param name="beyondPatience">Longer than the client waits.</param>
    /// <param name="draw">What befalls a request, by its start line; thread-safe.</param>
    public FaultyWay(Uri server, TimeSpan beyondPatience, Func<string, WireFault> draw)
    {
        (this.server, this.beyondPatience, this.draw) = (server, beyondPatience, draw);
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    /// <summary>Gets the number of times that each fault occurred.</summary>
    public IReadOnlyDictionary<WireFault, int> Struck => struck;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(connections.Keys);
        stopping.Dispose();
    }

    /// <summary>Waits until the server has answered all submissions, also those that are held back and those whose client has gone.</summary>
    public async Task DrainAsync()
    {
        while (Volatile.Read(ref open) > 0)
            await Task.Delay(20, stopping.Token);
    }

    private static byte[] Answer(string status) => Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\ncontent-type: text/plain\r\ncontent-length: 5\r\n\r\nfault");

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                Track(ConnectionAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private void Track(Task task)
    {
        connections[task] = true;
        _ = task.ContinueWith(done => connections.TryRemove(done, out _), TaskScheduler.Default);
    }

    private async Task ConnectionAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        near.NoDelay = true;
        try
        {
            await far.ConnectAsync(server.Host, server.Port, stopping.Token);
            far.NoDelay = true;
            var (from, to) = (new HttpWire(near.GetStream()), new HttpWire(far.GetStream()));
            while (await RelayAsync(from, to))
            {
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One side has closed the connection, or a fault broke it.
        }

        // A reset, not an orderly end: what is on the way is lost too.
        near.Client.LingerState = new(true, 0);
    }

    /// <summary>Relays one request and its answer. Returns false if the connection must break.</summary>
    private async Task<bool> RelayAsync(HttpWire client, HttpWire upstream)
    {
        var stop = stopping.Token;
        if (!await client.BeginsAsync(stop))
            return false;
        if (await client.ReadHeadAsync(stop) is not { } head)
            return false;
        var fault = draw(Encoding.ASCII.GetString(head, 0, Array.IndexOf(head, (byte)'\r')));
        struck.AddOrUpdate(fault, 1, static (_, count) => count + 1);
        switch (fault)
        {
            case WireFault.BreakBefore:
                return false;
            case WireFault.BreakInHead:
                await upstream.Stream.WriteAsync(head.AsMemory(0, head.Length / 2), stop);
                return false;
        }

        var body = await client.ReadBodyAsync(head, stop);
        switch (fault)
        {
            case WireFault.BreakInBody:
                await upstream.Stream.WriteAsync(head, stop);
                await upstream.Stream.WriteAsync(body.AsMemory(0, body.Length * 2 / 3), stop);
                return false;
            case WireFault.BadGateway:
                await client.Stream.WriteAsync(Refusal502, stop);
                return true;
            case WireFault.LateCommit:
                Interlocked.Increment(ref open);
                Track(LaterAsync(head, body));
                return false;
            case WireFault.Delay:
                await Task.Delay(beyondPatience / 8, stop);
                break;
        }

        if (await HandAsync(client, upstream, head, body, fault) is not var (answerHead, answerBody))
            return false;
        if (IsSocket(answerHead))
        {
            await client.Stream.WriteAsync(answerHead, stop);
            await SocketAsync(client, upstream, fault);
            return false;
        }

        byte[] answer = [.. answerHead, .. answerBody];
        switch (fault)
        {
            case WireFault.BreakAfter:
                return false;
            case WireFault.ErrorAfter:
                await client.Stream.WriteAsync(Refusal500, stop);
                return true;
            case WireFault.BreakInAnswer:
                await client.Stream.WriteAsync(answer.AsMemory(0, answer.Length * 2 / 3), stop);
                return false;
            case WireFault.StallInAnswer:
                await client.Stream.WriteAsync(answer.AsMemory(0, answer.Length * 2 / 3), stop);
                await Task.Delay(beyondPatience, stop);
                return false;
            case WireFault.HoldAnswer:
                await Task.Delay(beyondPatience, stop);
                break;
            case WireFault.RepeatAnswer:
                await client.Stream.WriteAsync(answer, stop);
                break;
        }

        await client.Stream.WriteAsync(answer, stop);
        return true;
    }

    private static bool IsSocket(byte[] answerHead) => Encoding.ASCII.GetString(answerHead).StartsWith("HTTP/1.1 101", StringComparison.Ordinal);

    /// <summary>Hands a request to the server, and waits for its answer although the client may have gone. Null if there is none.</summary>
    private async Task<(byte[] Head, byte[] Body)?> HandAsync(HttpWire client, HttpWire upstream, byte[] head, byte[] body, WireFault fault)
    {
        var stop = stopping.Token;
        Interlocked.Increment(ref open);
        try
        {
            if (fault == WireFault.SendTwice)
                await AskAsync(upstream, head, body);
            await upstream.Stream.WriteAsync(head, stop);
            await upstream.Stream.WriteAsync(body, stop);
            if (fault == WireFault.BreakAfter)
            {
                client.Stream.Socket.LingerState = new(true, 0);
                client.Stream.Socket.Close();
            }

            if (await upstream.ReadHeadAsync(stop) is not { } answerHead)
                return null;
            return (answerHead, IsSocket(answerHead) ? [] : await upstream.ReadBodyAsync(answerHead, stop));
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }

    /// <summary>Frames both ways; a fault cuts the server's in the midst of one, or lets them stand still.</summary>
    private async Task SocketAsync(HttpWire client, HttpWire upstream, WireFault fault)
    {
        var stop = stopping.Token;
        await client.Stream.WriteAsync(upstream.Rest, stop);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var outward = client.Stream.CopyToAsync(upstream.Stream, ended.Token);
        try
        {
            var left = fault switch { WireFault.None or WireFault.Delay => long.MaxValue, _ => 400 };
            var buffer = new byte[4096];
            while (left > 0 && await upstream.Stream.ReadAsync(buffer, stop) is > 0 and var read)
            {
                await client.Stream.WriteAsync(buffer.AsMemory(0, (int)Math.Min(read, left)), stop);
                left -= read;
            }

            if (fault == WireFault.HoldAnswer)
                await Task.Delay(beyondPatience * 4, stop);
        }
        finally
        {
            await ended.CancelAsync();
            await outward.ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    private async Task LaterAsync(byte[] head, byte[] body)
    {
        try
        {
            await Task.Delay(beyondPatience, stopping.Token);
            using var far = new TcpClient();
            await far.ConnectAsync(server.Host, server.Port, stopping.Token);
            await AskAsync(new(far.GetStream()), head, body);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            // Disposed meanwhile.
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }

    private async Task AskAsync(HttpWire upstream, byte[] head, byte[] body)
    {
        await upstream.Stream.WriteAsync(head, stopping.Token);
        await upstream.Stream.WriteAsync(body, stopping.Token);
        if (await upstream.ReadHeadAsync(stopping.Token) is { } answer)
            await upstream.ReadBodyAsync(answer, stopping.Token);
    }
}
