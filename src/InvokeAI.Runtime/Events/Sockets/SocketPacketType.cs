namespace InvokeAI.Events.Sockets;

/// <summary>Specifies the packet types of Socket.IO v5, which are the second character of an Engine.IO message.</summary>
internal enum SocketPacketType : byte
{
    Connect = (byte)'0',
    Disconnect = (byte)'1',
    Event = (byte)'2',
    Ack = (byte)'3',
    ConnectError = (byte)'4',
    BinaryEvent = (byte)'5',
    BinaryAck = (byte)'6',
}
