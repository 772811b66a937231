using System.Net.WebSockets;
using System.Runtime.Versioning;
using System.Text.Json;
using InvokeAI.Json;

namespace InvokeAI.Events.Sockets;

/// <summary>Represents one connection, from the upgrade request to its end: handshake, sign-in, pings, events, clean close. It does not reconnect.</summary>
internal sealed class SocketConnection : IAsyncDisposable
{
    private const int MaxRedirects = 3;
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);
    private readonly WebSocket _socket;
    private readonly FrameReader _frames;
    private readonly TimeProvider _time;
    private readonly TimeSpan _silence;
    private readonly SemaphoreSlim _sending = new(1, 1);

    private SocketConnection(WebSocket socket, FrameReader frames, TimeSpan silence, TimeProvider time)
    {
        _socket = socket;
        _frames = frames;
        _silence = silence;
        _time = time;
    }

    /// <summary>The number of frames that were not text or too long.</summary>
    public int SkippedFrames { get; private set; }

    /// <summary>Gets a value indicating whether the connection has received anything. One that never has may be dropped at once, again and again.</summary>
    public bool IsProven { get; private set; }

    /// <summary>Connects and signs in.</summary>
    /// <exception cref="SocketRejectedException">The server refused the sign-in.</exception>
    /// <exception cref="WebSocketException">The connection could not be made.</exception>
    /// <exception cref="TimeoutException">The server did not answer.</exception>
    public static async Task<SocketConnection> OpenAsync(SocketEndpoint endpoint, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(endpoint.ConnectTimeout, endpoint.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            return await OpenAsync(endpoint, endpoint.SocketUri, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The server's socket did not answer within {endpoint.ConnectTimeout.TotalSeconds:0.###} seconds.", e);
        }
    }

    /// <summary>Reads until the connection ends, and answers pings.</summary>
    /// <param name="onEvent">Receives an event's name and JSON, which is valid during the call only.</param>
    /// <param name="onSkipped">Called for each frame that is not text or too long, or null.</param>
    /// <param name="onAcknowledged">Receives the number of each message that the server acknowledges, or null.</param>
    /// <returns>A task that completes when the server or <see cref="CloseAsync"/> closed the connection.</returns>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    /// <exception cref="TimeoutException">The server's pings stopped.</exception>
    public async Task PumpAsync(EventHandler onEvent, Action? onSkipped = null, Action<long>? onAcknowledged = null)
    {
        using var silent = new CancellationTokenSource(_silence, _time);
        try
        {
            while (await _frames.ReadAsync(Skip, silent.Token).ConfigureAwait(false) is { } frame)
            {
                silent.CancelAfter(_silence);
                if (!await HandleAsync(frame, onEvent, onAcknowledged, silent.Token).ConfigureAwait(false))
                    return;
            }
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"No whole frame came over the socket for {_silence.TotalSeconds:0.###} seconds.", e);
        }

        void Skip()
        {
            SkippedFrames++;
            onSkipped?.Invoke();
        }
    }

    /// <summary>Sends a frame. Frames of several callers are not mixed.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _socket.SendAsync(frame, WebSocketMessageType.Text, true, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>
    /// Closes the connection. <see cref="PumpAsync"/> ends when the server answers. If it does not, the connection is aborted after two seconds.
    /// </summary>
    public async Task CloseAsync()
    {
        using var timer = new CancellationTokenSource(CloseTimeout);
        try
        {
            await SendAsync(PacketWriter.Disconnect, timer.Token).ConfigureAwait(false);
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, timer.Token).ConfigureAwait(false);
            while (_socket.State == WebSocketState.CloseSent)
                await Task.Delay(20, timer.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // It was already closed, or does not answer.
        }
        finally
        {
            _socket.Abort();
        }
    }

    /// <summary>Aborts the connection and releases its buffers. Call it only after <see cref="PumpAsync"/> has ended.</summary>
    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _frames.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Task<SocketConnection> OpenAsync(SocketEndpoint endpoint, Uri uri, CancellationToken cancellationToken)
        => OperatingSystem.IsBrowser() ? OpenInBrowserAsync(endpoint, uri, cancellationToken) : OpenByHandlerAsync(endpoint, uri, cancellationToken);

    // The browser makes the request itself: it takes no handler, and tells of no answer but a socket.
    private static async Task<SocketConnection> OpenInBrowserAsync(SocketEndpoint endpoint, Uri uri, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        var frames = new FrameReader(socket, endpoint.MaxFrameBytes);
        try
        {
            await socket.ConnectAsync(uri, cancellationToken).ConfigureAwait(false);
            return await SignInAsync(endpoint, socket, frames, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            frames.Dispose();
            throw;
        }
    }

    [UnsupportedOSPlatform("browser")]
    private static async Task<SocketConnection> OpenByHandlerAsync(SocketEndpoint endpoint, Uri uri, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ; redirects++)
        {
            var socket = new ClientWebSocket();
            var frames = new FrameReader(socket, endpoint.MaxFrameBytes);
            try
            {
                socket.Options.CollectHttpResponseDetails = true;
                using var arrival = new Arrival(endpoint.Invoker());
                using (var invoker = new HttpMessageInvoker(arrival, disposeHandler: false))
                    await socket.ConnectAsync(uri, invoker, cancellationToken).ConfigureAwait(false);
                if (arrival.Uri is { } arrived && !endpoint.IsSameServer(arrived))
                    throw new WebSocketException($"The request for a socket was led to another host ({arrived.Host}); is the server's address right?");
                return await SignInAsync(endpoint, socket, frames, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                var status = (int)socket.HttpStatusCode;
                var target = redirects < MaxRedirects ? endpoint.RedirectTarget(uri, status, socket.HttpResponseHeaders) : null;
                socket.Dispose();
                frames.Dispose();
                if (e is not WebSocketException || status < 300)
                    throw;
                uri = target ?? throw new WebSocketException($"The server, or something before it, answered {status} to the request for a socket.", e);
            }
        }
    }

    private static async Task<SocketConnection> SignInAsync(SocketEndpoint endpoint, ClientWebSocket socket, FrameReader frames,
        CancellationToken cancellationToken)
    {
        var token = await endpoint.Tokens().GetTokenAsync(cancellationToken).ConfigureAwait(false);
        var handshake = await ReadHandshakeAsync(frames, cancellationToken).ConfigureAwait(false);
        await socket.SendAsync(PacketWriter.Connect(token), WebSocketMessageType.Text, true, cancellationToken).ConfigureAwait(false);
        var connection = new SocketConnection(socket, frames, handshake.PingInterval + handshake.PingTimeout + endpoint.StallTolerance, endpoint.Time);
        await connection.ReadConnectAnswerAsync(token, cancellationToken).ConfigureAwait(false);
        return connection;
    }

    private static async Task<Handshake> ReadHandshakeAsync(FrameReader frames, CancellationToken cancellationToken)
    {
        var frame = await frames.ReadAsync(null, cancellationToken).ConfigureAwait(false);
        return frame is { } open && PacketParser.TryParse(open.Span, out var packet) && packet.Engine == EnginePacketType.Open
            ? Handshake.Read(packet.Payload)
            : throw new WebSocketException("The socket's first frame is not an Engine.IO frame. Check that the address is that of an InvokeAI server.");
    }

    private async Task ReadConnectAnswerAsync(string? token, CancellationToken cancellationToken)
    {
        while (await _frames.ReadAsync(null, cancellationToken).ConfigureAwait(false) is { } frame)
        {
            if (!PacketParser.TryParse(frame.Span, out var packet) || !packet.Namespace.IsEmpty)
                continue;
            if (packet.Engine == EnginePacketType.Close || packet.Socket == SocketPacketType.Disconnect)
                break;
            if (packet.Socket == SocketPacketType.Connect)
                return;
            if (packet.Socket == SocketPacketType.ConnectError)
                throw new SocketRejectedException(ReadMessage(packet.Payload), token);
            if (packet.Engine == EnginePacketType.Ping)
                await SendAsync(PacketWriter.Pong(packet.Payload), cancellationToken).ConfigureAwait(false);
        }

        throw new WebSocketException("The server closed the socket before it was connected.");
    }

    // False: the server wants the connection closed.
    private async ValueTask<bool> HandleAsync(ReadOnlyMemory<byte> frame, EventHandler onEvent, Action<long>? onAcknowledged,
        CancellationToken cancellationToken)
    {
        if (!PacketParser.TryParse(frame.Span, out var packet))
            return true;
        IsProven = true;
        switch (packet.Engine)
        {
            case EnginePacketType.Close:
                return false;
            case EnginePacketType.Ping:
                var pong = PacketWriter.Pong(packet.Payload);
                await SendAsync(pong, cancellationToken).ConfigureAwait(false);
                return true;
            case EnginePacketType.Message when packet.Namespace.IsEmpty:
                if (packet.Socket == SocketPacketType.Disconnect)
                    return false;
                if (packet.Socket is SocketPacketType.Event or SocketPacketType.BinaryEvent && EventPayload.TryRead(packet.Payload, out var name, out var json))
                    onEvent(name, json);
                else if (packet is { Socket: SocketPacketType.Ack, AckId: { } id })
                    onAcknowledged?.Invoke(id);
                return true;
            default:
                return true;
        }
    }

    private static string ReadMessage(ReadOnlySpan<byte> json)
    {
        const string Fallback = "Connection rejected by server";
        try
        {
            JsonAnswer.CheckText(json);
            var reader = new Utf8JsonReader(json);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("message", out var message))
                root = message;
            return root.ValueKind == JsonValueKind.String && root.GetString() is { Length: > 0 } text ? text : Fallback;
        }
        catch (JsonException)
        {
            return Fallback;
        }
    }

    /// <summary>Receives an event's name and JSON.</summary>
    internal delegate void EventHandler(string name, ReadOnlySpan<byte> json);
}
