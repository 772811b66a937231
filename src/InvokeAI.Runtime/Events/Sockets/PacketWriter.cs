using System.Text;
using System.Text.Json;
using InvokeAI.Json;

namespace InvokeAI.Events.Sockets;

/// <summary>Writes the few frames that a client sends.</summary>
internal static class PacketWriter
{
    public static ReadOnlyMemory<byte> Disconnect { get; } = "41"u8.ToArray();

    /// <summary>Returns <c>40</c>, with <c>{"token":…}</c> if there is a token.</summary>
    public static ReadOnlyMemory<byte> Connect(string? token)
        => string.IsNullOrEmpty(token) ? "40"u8.ToArray() : Write("40"u8, token, static (json, value) =>
        {
            json.WriteStartObject();
            json.WriteString("token", value);
            json.WriteEndObject();
        });

    /// <summary>Returns <c>420["subscribe_queue",{"queue_id":"default"}]</c>, which the server answers with <c>430[]</c>.</summary>
    public static ReadOnlyMemory<byte> Event(string name, string member, string value, int acknowledgement)
        => Write(Encoding.ASCII.GetBytes($"42{acknowledgement}"), (name, member, value), static (json, e) =>
        {
            json.WriteStartArray();
            json.WriteStringValue(e.name);
            json.WriteStartObject();
            json.WriteString(e.member, e.value);
            json.WriteEndObject();
            json.WriteEndArray();
        });

    /// <summary>Returns a pong with the payload of the ping.</summary>
    public static ReadOnlyMemory<byte> Pong(ReadOnlySpan<byte> payload)
    {
        var frame = new byte[payload.Length + 1];
        frame[0] = (byte)EnginePacketType.Pong;
        payload.CopyTo(frame.AsSpan(1));
        return frame;
    }

    private static ReadOnlyMemory<byte> Write<T>(ReadOnlySpan<byte> prefix, T state, Action<Utf8JsonWriter, T> write)
    {
        using var buffer = new MemoryStream();
        buffer.Write(prefix);
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = WholeText.Escaping }))
            write(json, state);
        return buffer.ToArray();
    }
}
