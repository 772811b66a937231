using System.Text;
using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;

namespace InvokeAI.Testing.Sockets;

/// <summary>Holds all connected sockets, and sends events to them.</summary>
internal sealed class SocketHub
{
    private readonly List<SocketConnection> _connections = [];

    /// <summary>Gets or sets a value indicating whether events are lost, as they are for a client that is reconnecting.</summary>
    public bool IsMuted { get; set; }

    public int Count
    {
        get
        {
            lock (_connections)
                return _connections.Count(c => c.User is not null);
        }
    }

    public void Add(SocketConnection connection)
    {
        lock (_connections)
            _connections.Add(connection);
    }

    public void Remove(SocketConnection connection)
    {
        lock (_connections)
            _connections.Remove(connection);
        connection.Outgoing.Writer.TryComplete();
    }

    public void DropAll()
    {
        lock (_connections)
        {
            foreach (var connection in _connections)
                connection.Closing.Cancel();
        }
    }

    /// <summary>Removes dropped connections, because their clients poll no more.</summary>
    public void Clear()
    {
        lock (_connections)
            _connections.Clear();
    }

    /// <summary>Sends an event to every joined socket for which the function returns a payload.</summary>
    public void Send(string name, Func<SocketConnection, JsonObject?> choose)
    {
        if (IsMuted)
            return;
        lock (_connections)
        {
            foreach (var connection in _connections)
            {
                if (connection.User is not null && choose(connection) is { } payload)
                    connection.Outgoing.Writer.TryWrite(Packet(name, payload));
            }
        }
    }

    private static string Packet(string name, JsonObject payload) =>
        $"42[\"{name}\",{Encoding.UTF8.GetString(Reply.Utf8(payload))}]";
}
