using System.Buffers.Text;

namespace InvokeAI.Events.Sockets;

/// <summary>Parses Engine.IO v4 / Socket.IO v5 text frames: <c>&lt;engine&gt;[&lt;type&gt;[&lt;attachments&gt;-][/namespace,][ack][json]]</c>.</summary>
internal static class PacketParser
{
    /// <summary>Parses a frame. Returns false if the frame is not one of the protocol.</summary>
    public static bool TryParse(ReadOnlySpan<byte> frame, out Packet packet)
    {
        packet = default;
        if (frame.IsEmpty || frame[0] is < (byte)EnginePacketType.Open or > (byte)EnginePacketType.Noop)
            return false;

        var engine = (EnginePacketType)frame[0];
        var rest = frame[1..];
        if (engine != EnginePacketType.Message)
        {
            packet = new Packet { Engine = engine, Payload = rest };
            return true;
        }

        if (rest.IsEmpty || rest[0] is < (byte)SocketPacketType.Connect or > (byte)SocketPacketType.BinaryAck)
            return false;
        var type = (SocketPacketType)rest[0];
        rest = rest[1..];

        var attachments = 0;
        if (type is SocketPacketType.BinaryEvent or SocketPacketType.BinaryAck)
        {
            if (!Utf8Parser.TryParse(rest, out attachments, out var used) || attachments < 0 || used >= rest.Length || rest[used] != '-')
                return false;
            rest = rest[(used + 1)..];
        }

        var space = ReadNamespace(ref rest);
        if (!TryReadAckId(ref rest, out var ack))
            return false;
        packet = new Packet { Engine = engine, Socket = type, Attachments = attachments, Namespace = space, AckId = ack, Payload = rest };
        return true;
    }

    private static ReadOnlySpan<byte> ReadNamespace(scoped ref ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty || rest[0] != '/')
            return default;
        var comma = rest.IndexOf((byte)',');
        var space = comma < 0 ? rest : rest[..comma];
        rest = comma < 0 ? default : rest[(comma + 1)..];
        // "/" spelled out is the default namespace.
        return space.Length == 1 ? default : space;
    }

    private static bool TryReadAckId(scoped ref ReadOnlySpan<byte> rest, out long? ack)
    {
        ack = null;
        if (rest.IsEmpty || rest[0] is < (byte)'0' or > (byte)'9')
            return true;
        if (!Utf8Parser.TryParse(rest, out long id, out var used))
            return false;
        ack = id;
        rest = rest[used..];
        return true;
    }
}
