using System.Threading.Channels;
using InvokeAI.Testing.State;

namespace InvokeAI.Testing.Sockets;

/// <summary>Represents one client of the socket, over any transport.</summary>
internal sealed class SocketConnection
{
    public string Id { get; } = Convert.ToBase64String(Guid.NewGuid().ToByteArray()).Replace('+', '-').Replace('/', '_')[..20];

    /// <summary>Gets or sets the user, or null until the namespace is joined.</summary>
    public User? User { get; set; }

    public HashSet<string> Rooms { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the Engine.IO packets that wait to be sent.</summary>
    public Channel<string> Outgoing { get; } = Channel.CreateUnbounded<string>();

    public CancellationTokenSource Closing { get; } = new();

    /// <summary>Gets the token source that is canceled when a WebSocket replaces polling.</summary>
    public CancellationTokenSource Upgrading { get; } = new();
}
