namespace InvokeAI.Events.Sockets;

/// <summary>Specifies the packet types of Engine.IO v4, which are a frame's first character.</summary>
internal enum EnginePacketType : byte
{
    Open = (byte)'0',
    Close = (byte)'1',
    Ping = (byte)'2',
    Pong = (byte)'3',
    Message = (byte)'4',
    Upgrade = (byte)'5',
    Noop = (byte)'6',
}
