using System.Buffers.Text;
using System.Text;
using InvokeAI.Json;

namespace InvokeAI;

/// <summary>Writes the body's beginning, up to <c>batch.data</c>.</summary>
internal static class RequestHead
{
    public static void Write(ByteBuffer body, SubmitOptions options, string batchId, int runs)
    {
        body.Append(options.Prepend ? "{\"prepend\":true,\"batch\":{\"batch_id\":\""u8 : "{\"prepend\":false,\"batch\":{\"batch_id\":\""u8);
        Ascii(body, batchId);
        // What nearly every submission says is one text.
        if (runs == 1 && options is { Origin: SubmitOptions.UsualOrigin, Destination: SubmitOptions.UsualDestination })
        {
            body.Append("\",\"runs\":1,\"origin\":\"workflows\",\"destination\":\"gallery\",\"data\":"u8);
            return;
        }

        body.Append("\",\"runs\":"u8);
        Utf8Formatter.TryFormat(runs, body.GetSpan(11), out var digits);
        body.Advance(digits);
        Member(body, ",\"origin\":"u8, options.Origin);
        Member(body, ",\"destination\":"u8, options.Destination);
        body.Append(",\"data\":"u8);
    }

    public static void Ascii(ByteBuffer body, string text)
    {
        System.Text.Ascii.FromUtf16(text, body.GetSpan(text.Length), out var written);
        body.Advance(written);
    }

    private static void Member(ByteBuffer body, ReadOnlySpan<byte> name, string? value)
    {
        if (value is null)
            return;
        body.Append(name);
        var start = body.Length + 1;
        body.Append((byte)'"');
        body.Advance(Encoding.UTF8.GetBytes(WholeText.Check(value), body.GetSpan(Encoding.UTF8.GetMaxByteCount(value.Length))));
        // Origins and destinations are words; whatever needs escaping is written again.
        if (body.Written[start..].IndexOfAnyInRange((byte)0, (byte)0x1F) >= 0 || body.Written[start..].IndexOfAny((byte)'"', (byte)'\\') >= 0)
        {
            body.Shorten(body.Length - start + 1);
            var text = BatchData.Text(value);
            body.Advance(Encoding.UTF8.GetBytes(text, body.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
            return;
        }

        body.Append((byte)'"');
    }
}
