using System.Buffers.Binary;
using System.Text;

namespace InvokeAI.Testing.Pictures;

/// <summary>
/// An MP4 container with a header that names its duration, one empty video track and the values as its media data. No player can show it, but code that only
/// handles bytes accepts it.
/// </summary>
internal static class Mp4Writer
{
    public static byte[] Write(int width, int height, double duration, string content)
    {
        var milliseconds = (int)(duration * 1000);
        var movieHeader = new byte[100];
        BinaryPrimitives.WriteInt32BigEndian(movieHeader.AsSpan(12), 1000);
        BinaryPrimitives.WriteInt32BigEndian(movieHeader.AsSpan(16), milliseconds);
        BinaryPrimitives.WriteInt32BigEndian(movieHeader.AsSpan(20), 0x10000);
        BinaryPrimitives.WriteInt32BigEndian(movieHeader.AsSpan(96), 2);
        var trackHeader = new byte[84];
        BinaryPrimitives.WriteInt32BigEndian(trackHeader, 7);
        BinaryPrimitives.WriteInt32BigEndian(trackHeader.AsSpan(12), 1);
        BinaryPrimitives.WriteInt32BigEndian(trackHeader.AsSpan(20), milliseconds);
        BinaryPrimitives.WriteInt32BigEndian(trackHeader.AsSpan(76), width << 16);
        BinaryPrimitives.WriteInt32BigEndian(trackHeader.AsSpan(80), height << 16);
        return [
            .. Box("ftyp", [.. "isom"u8, 0, 0, 2, 0, .. "isomavc1"u8]),
            .. Box("moov", [.. Box("mvhd", movieHeader), .. Box("trak", Box("tkhd", trackHeader))]),
            .. Box("mdat", Encoding.UTF8.GetBytes(content)),
        ];
    }

    public static bool IsMp4(ReadOnlySpan<byte> file) => file.Length > 12 && file[4..].StartsWith("ftyp"u8);

    private static byte[] Box(string type, byte[] content)
    {
        var box = new byte[8 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(box, 4);
        content.CopyTo(box, 8);
        return box;
    }
}
