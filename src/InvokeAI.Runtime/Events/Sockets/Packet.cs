namespace InvokeAI.Events.Sockets;

/// <summary>One text frame taken apart: <c>42["event",{…}]</c>. Points into the frame.</summary>
internal readonly ref struct Packet
{
    public required EnginePacketType Engine { get; init; }

    /// <summary>Null for all but Engine.IO messages.</summary>
    public SocketPacketType? Socket { get; init; }

    /// <summary>Empty for the default namespace.</summary>
    public ReadOnlySpan<byte> Namespace { get; init; }

    /// <summary>How many binary frames belong to it (never with InvokeAI's server).</summary>
    public int Attachments { get; init; }

    /// <summary>The number that an acknowledgement bears, or null.</summary>
    public long? AckId { get; init; }

    /// <summary>The JSON of a message; what follows the type in other frames.</summary>
    public ReadOnlySpan<byte> Payload { get; init; }
}
