using System.Text.Json;
using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;

namespace InvokeAI.Testing.Sockets;

/// <summary>Socket.IO v5 on top of Engine.IO v4: what to do with each packet that a client sends.</summary>
internal sealed class SocketSession(ServerState state, SocketConnection connection, Func<string?, User?> authenticate, string? headerToken)
{
    public SocketConnection Connection => connection;

    public JsonObject OpenPacket(bool canUpgrade) => new()
    {
        ["sid"] = connection.Id,
        ["upgrades"] = canUpgrade ? new JsonArray("websocket") : [],
        ["pingTimeout"] = 20000,
        ["pingInterval"] = (int)state.Options.PingInterval.TotalMilliseconds,
        ["maxPayload"] = 1000000,
    };

    /// <summary>Handles one Engine.IO packet. Returns false if the client must be disconnected.</summary>
    public bool Receive(string packet)
    {
        if (packet.Length == 0)
            return true;
        switch (packet[0])
        {
            case '1':
                return false;
            case '2':
                connection.Outgoing.Writer.TryWrite("3" + packet[1..]);
                return true;
            case '4' when packet.Length > 1:
                return Message(packet[1], packet[2..]);
            default:
                return true;
        }
    }

    private bool Message(char kind, string rest)
    {
        switch (kind)
        {
            case '0':
                return Join(rest);
            case '1':
                return false;
            case '2':
                Event(rest);
                return true;
            default:
                return true;
        }
    }

    private bool Join(string payload)
    {
        var token = Gallery.TryObject(payload.Length > 0 ? payload : null)?.Text("token") ?? headerToken;
        if (authenticate(token) is not { } user)
        {
            connection.Outgoing.Writer.TryWrite("44{\"message\":\"Connection rejected by server\"}");
            return true;
        }

        connection.Outgoing.Writer.TryWrite($"40{{\"sid\":\"{Guid.NewGuid():N}\"}}");
        connection.User = user;
        return true;
    }

    private void Event(string json)
    {
        if (connection.User is null || Parse(json) is not [{ } name, JsonObject payload, ..])
            return;
        var room = payload.Text("queue_id") ?? payload.Text("bulk_download_id");
        if (room is null)
            return;
        if (name.Text() is "subscribe_queue" or "subscribe_bulk_download")
            connection.Rooms.Add(room);
        else if (name.Text() is "unsubscribe_queue" or "unsubscribe_bulk_download")
            connection.Rooms.Remove(room);
        else
            return;
        // A message with a number is acknowledged, by the same number, once it is handled.
        var number = json.AsSpan(0, json.IndexOf('[', StringComparison.Ordinal));
        if (!number.IsEmpty)
            connection.Outgoing.Writer.TryWrite($"43{number}[]");
    }

    private static JsonArray? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json.AsSpan(json.IndexOf('[', StringComparison.Ordinal) is var at && at > 0 ? at : 0).ToString()) as JsonArray;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
