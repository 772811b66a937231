using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Http;

namespace InvokeAI.Testing.Sockets;

/// <summary><c>/ws/socket.io/</c>: a WebSocket, or long polling that can be upgraded to one. Its answers are those of python-engineio.</summary>
internal sealed class SocketEndpoint
{
    private readonly ServerState _state;
    private readonly SocketHub _hub;
    private readonly Accounts _accounts;
    private readonly WebSocketTransport _webSockets;
    private readonly PollingTransport _polling;

    public SocketEndpoint(ServerState state, SocketHub hub, Accounts accounts)
    {
        (_state, _hub, _accounts) = (state, hub, accounts);
        _webSockets = new(state, hub);
        _polling = new(state, hub);
    }

    public Task HandleAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var transport = query.TryGetValue("transport", out var given) ? given.ToString() : "polling";
        var id = query["sid"].ToString();
        context.Response.Headers["Access-Control-Allow-Credentials"] = "true";
        if (transport is not ("polling" or "websocket"))
            return EngineReply.RefuseAsync(context, "Invalid transport");
        if (id.Length == 0 && query["EIO"] != "4")
            return EngineReply.RefuseAsync(context, "The client is using an unsupported version of the Socket.IO or Engine.IO protocols");
        return context.Request.Method switch
        {
            // A WebSocket is a GET, or over HTTP/2 a CONNECT.
            "GET" or "CONNECT" when id.Length == 0 => ConnectAsync(context, transport),
            "GET" or "CONNECT" or "POST"
                => _polling.Find(id) is { } session ? ContinueAsync(context, session) : EngineReply.RefuseAsync(context, $"Invalid session {id}"),
            "OPTIONS" => EngineReply.OptionsAsync(context),
            _ => EngineReply.WriteAsync(context, 405, "Method Not Found"),
        };
    }

    private Task ConnectAsync(HttpContext context, string transport)
    {
        var isSocket = context.WebSockets.IsWebSocketRequest;
        if (transport == "websocket" && !isSocket)
            return EngineReply.RefuseAsync(context, "Invalid websocket upgrade");
        var session = Open(context);
        return transport == "websocket" ? _webSockets.RunAsync(context, session) : _polling.OpenAsync(context, session);
    }

    private async Task ContinueAsync(HttpContext context, SocketSession session)
    {
        if (context.Request.Method == "POST")
            await _polling.ReceiveAsync(context, session).ConfigureAwait(false);
        else if (!context.WebSockets.IsWebSocketRequest)
            await _polling.SendAsync(context, session).ConfigureAwait(false);
        else if (await _webSockets.UpgradeAsync(context, session).ConfigureAwait(false))
            _polling.Forget(session);
    }

    private SocketSession Open(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..] : null;
        var session = new SocketSession(_state, new SocketConnection(), _accounts.OfToken, token);
        _hub.Add(session.Connection);
        return session;
    }
}
