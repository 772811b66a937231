using System.Text.Json;
using InvokeAI.Json;

namespace InvokeAI.Events.Sockets;

/// <summary>Represents the content of the server's open packet.</summary>
/// <param name="PingInterval">How often it pings.</param>
/// <param name="PingTimeout">How long it waits for the answer.</param>
internal sealed record Handshake(TimeSpan PingInterval, TimeSpan PingTimeout)
{
    /// <summary>Gets the defaults of Engine.IO.</summary>
    public static Handshake Default { get; } = new(TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(20));

    // Beyond this a server would keep the end of a connection from ever being noticed.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Reads <c>{"sid":…,"pingInterval":25000,"pingTimeout":20000}</c>; values that are missing or invalid get Engine.IO's defaults, and no time is longer than
    /// five minutes.
    /// </summary>
    public static Handshake Read(ReadOnlySpan<byte> json)
    {
        var (interval, timeout) = Default;
        try
        {
            JsonAnswer.CheckText(json);
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return Default;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("pingInterval"u8))
                    interval = Milliseconds(ref reader, interval);
                else if (reader.ValueTextEquals("pingTimeout"u8))
                    timeout = Milliseconds(ref reader, timeout);
                else if (reader.Read())
                    reader.Skip();
            }
        }
        catch (JsonException)
        {
            return Default;
        }

        return new Handshake(interval, timeout);
    }

    private static TimeSpan Milliseconds(ref Utf8JsonReader reader, TimeSpan fallback)
        => reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var ms) && ms > 0
            ? TimeSpan.FromMilliseconds(Math.Min(ms, Longest.TotalMilliseconds))
            : fallback;
}
