namespace InvokeAI.Events.Sockets;

/// <summary>Represents one parsed text frame: <c>42["event",{…}]</c>. It points into the frame.</summary>
internal readonly ref struct Packet
{
    public required EnginePacketType Engine { get; init; }

    /// <summary>Gets the Socket.IO packet type, or null for packets that are not Engine.IO messages.</summary>
    public SocketPacketType? Socket { get; init; }

    /// <summary>Gets the namespace, which is empty for the default one.</summary>
    public ReadOnlySpan<byte> Namespace { get; init; }

    /// <summary>Gets the number of binary frames that belong to the packet, which is always 0 with InvokeAI's server.</summary>
    public int Attachments { get; init; }

    /// <summary>Gets the number of the acknowledgement, or null.</summary>
    public long? AckId { get; init; }

    /// <summary>Gets the JSON of a message. For other frames, gets what follows the type.</summary>
    public ReadOnlySpan<byte> Payload { get; init; }
}
