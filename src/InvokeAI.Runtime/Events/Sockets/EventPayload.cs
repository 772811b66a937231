using System.Text.Json;

namespace InvokeAI.Events.Sockets;

/// <summary>Reads an event's payload <c>["name",{…}]</c>.</summary>
internal static class EventPayload
{
    /// <summary>Returns the name and the first argument's JSON (empty if there is none), or false if the payload is not such an array.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out string name, out ReadOnlySpan<byte> argument)
    {
        name = "";
        argument = default;
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray || !reader.Read() || reader.TokenType != JsonTokenType.String)
                return false;
            name = reader.GetString()!;
            if (!reader.Read())
                return false;
            if (reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                argument = json[start..(int)reader.BytesConsumed];
            }

            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a name that is no valid text (lone surrogates).
            return false;
        }
    }
}
