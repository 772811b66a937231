using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace InvokeAI.Tests.Oracle;

/// <summary>
/// A digest of a JSON value that is the same for values that <see cref="JsonDifference"/> finds equal: members in any order, numbers by value.
/// </summary>
internal static class JsonDigest
{
    public static string Of(JsonNode? value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..24];
    }

    private static void Write(StringBuilder text, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject members:
                text.Append('{');
                foreach (var (name, member) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
                {
                    text.Append(JsonSerializer.Serialize(name)).Append(':');
                    Write(text, member);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                foreach (var item in items)
                {
                    Write(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case { } when value.GetValueKind() == JsonValueKind.Number:
                // The oracle's numbers went through JavaScript; -0 is 0 there.
                text.Append(
                    (double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture) + 0.0).ToString("R", CultureInfo.InvariantCulture));
                break;
            case { } when value.GetValueKind() == JsonValueKind.String:
                text.Append(JsonSerializer.Serialize((string)value!));
                break;
            default:
                text.Append(value?.ToJsonString() ?? "null");
                break;
        }
    }
}
