using System.Buffers.Binary;
using System.Text;

namespace InvokeAI;

/// <summary>Finds the workflow that InvokeAI writes into its pictures (the PNG text chunk <c>invokeai_workflow</c>).</summary>
internal static class PngWorkflow
{
    private const int LargestChunk = 64 * 1024 * 1024;
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool IsPng(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[8];
        return file.ReadAtLeast(head, 8, throwOnEndOfStream: false) == 8 && head.SequenceEqual(Signature);
    }

    public static string? Read(string path)
    {
        using var file = File.OpenRead(path);
        file.Position = 8;
        Span<byte> head = stackalloc byte[8];
        while (file.ReadAtLeast(head, 8, throwOnEndOfStream: false) == 8)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var type = Encoding.ASCII.GetString(head[4..]);
            if (type is not ("tEXt" or "iTXt") || length > LargestChunk)
            {
                file.Position += length + 4;
                continue;
            }

            var data = new byte[length];
            file.ReadExactly(data);
            file.Position += 4;
            if (Text(type, data) is { } text)
                return text;
        }

        return null;
    }

    // tEXt: keyword, 0, Latin-1. iTXt: keyword, 0, compression flag and method, language, 0, translated keyword, 0, UTF-8.
    private static string? Text(string type, ReadOnlySpan<byte> data)
    {
        var end = data.IndexOf((byte)0);
        if (end < 0 || !data[..end].SequenceEqual("invokeai_workflow"u8))
            return null;
        var rest = data[(end + 1)..];
        if (type == "tEXt")
            return Encoding.Latin1.GetString(rest);
        if (rest.Length < 2 || rest[0] != 0)
            return null;
        rest = rest[2..];
        rest = rest[(rest.IndexOf((byte)0) + 1)..];
        return Encoding.UTF8.GetString(rest[(rest.IndexOf((byte)0) + 1)..]);
    }
}
