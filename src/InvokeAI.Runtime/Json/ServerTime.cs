using System.Globalization;

namespace InvokeAI.Json;

/// <summary>
/// Reads the server's times: <c>2026-11-23 13:27:14.293</c> from its database (UTC, a space for the T, no zone), ISO 8601 with or without zone elsewhere.
/// </summary>
internal static class ServerTime
{
    public static bool TryParse(string? text, out DateTimeOffset time)
        => DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time);
}
