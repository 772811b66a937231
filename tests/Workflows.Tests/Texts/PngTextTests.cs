using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Tests.Texts;

public sealed class PngTextTests
{
    private const string Keyword = "invokeai_workflow";
    private const string Json = "{\"name\":\"Größe\"}";
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static TheoryData<string> Kinds() => ["tEXt", "zTXt", "iTXt", "iTXt compressed"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_text_of_each_kind_is_found_before_and_behind_the_pixels(string kind)
    {
        var text = Chunk(kind, Keyword, Json);
        Assert.Equal(Json, PngText.Find(Png(Chunk("tEXt", "other", "x"), text, Chunk("IDAT", [1, 2, 3])), Keyword));
        Assert.Equal(Json, PngText.Find(Png(Chunk("IDAT", [1, 2, 3]), text), Keyword));
        Assert.Null(PngText.Find(Png(Chunk(kind, "other", Json)), Keyword));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_last_text_of_a_keyword_counts(string kind)
        => Assert.Equal("last", PngText.Find(Png(Chunk("tEXt", Keyword, "first"), Chunk(kind, Keyword, "last")), Keyword));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_text_with_a_wrong_check_sum_is_refused(string kind)
    {
        var chunk = Chunk(kind, Keyword, Json);
        chunk[^1] ^= 1;
        Refused("check sum", Png(chunk));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_that_is_cut_off_is_refused_unless_the_text_was_whole(string kind)
    {
        var png = Png(Chunk("IHDR", new byte[13]), Chunk(kind, Keyword, Json), Chunk("IDAT", new byte[100]));
        var whole = 8 + 25 + Chunk(kind, Keyword, Json).Length;
        for (var length = 8; length < png.Length; length++)
        {
            if (length < whole)
                Refused("cut off", png[..length]);
            else
                Assert.Equal(Json, PngText.Find(png[..length], Keyword));
        }
    }

    [Theory]
    [InlineData("zTXt")]
    [InlineData("iTXt compressed")]
    public void A_text_that_grows_without_end_is_refused_and_a_large_one_is_read(string kind)
    {
        var large = "[\"" + new string('x', 8 * 1024 * 1024) + "\"]";
        Assert.Equal(large, PngText.Find(Png(Chunk(kind, Keyword, large)), Keyword));
        var bomb = new string('x', PngText.LongestText + 1);
        Refused("longer than 64 MiB", Png(Chunk(kind, Keyword, bomb)));
    }

    public static TheoryData<string, string> Broken() => new()
    {
        { "zTXt", Keyword + "\0" },
        { "zTXt", Keyword + "\0\u0001xxxxxxxx" },
        { "zTXt", Keyword + "\0\0" },
        { "zTXt", Keyword + "\0\0xxxxxxxxxxxxxx" },
        { "zTXt", Keyword + "\0\0\x78\x9c\xff\xff\xff\xff\xff\xff\xff" },
        { "iTXt", Keyword + "\0" },
        { "iTXt", Keyword + "\0\0" },
        { "iTXt", Keyword + "\0\0\0" },
        { "iTXt", Keyword + "\0\0\0en" },
        { "iTXt", Keyword + "\0\0\0en\0x" },
        { "iTXt", Keyword + "\0\u0001\u0001\0\0x" },
        { "iTXt", Keyword + "\0\u0001\0\0\0x" },
        { "iTXt", Keyword + "\0\0\0\0\0\xe9" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_chunk_is_refused(string type, string latin1) => Refused("chunk", Png(Chunk(type, Encoding.Latin1.GetBytes(latin1))));

    [Theory]
    [InlineData("7F FF FF FF 74 45 58 74", "cut off")]
    [InlineData("FF FF FF FF 74 45 58 74", "invalid chunk")]
    [InlineData("00 00 00 00 1B 5B 32 4A", "invalid chunk")]
    public void A_chunk_with_an_impossible_head_is_refused(string head, string problem)
        => Refused(problem, [.. Signature, .. head.Split(' ').Select(b => Convert.ToByte(b, 16)), 0, 0, 0, 0]);

    [Fact]
    public void The_check_sum_is_that_of_png()
        => Assert.Equal(0xAE426082, Crc32.Of("IEND"u8.ToArray(), 0, 4));

    internal static byte[] Png(params byte[][] chunks) => [.. Signature, .. chunks.SelectMany(c => c), .. Chunk("IEND", [])];

    internal static byte[] Chunk(string kind, string keyword, string text)
    {
        var name = Encoding.Latin1.GetBytes(keyword + "\0");
        return kind switch
        {
            "tEXt" => Chunk("tEXt", [.. name, .. Encoding.Latin1.GetBytes(text)]),
            "zTXt" => Chunk("zTXt", [.. name, 0, .. Deflated(Encoding.Latin1.GetBytes(text))]),
            "iTXt" => Chunk("iTXt", [.. name, 0, 0, .. "de\0Ablauf\0"u8, .. Encoding.UTF8.GetBytes(text)]),
            _ => Chunk("iTXt", [.. name, 1, 0, .. "de\0Ablauf\0"u8, .. Deflated(Encoding.UTF8.GetBytes(text))]),
        };
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        var body = (byte[])[.. Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 4), Crc32.Of(body, 0, body.Length));
        return chunk;
    }

    private static byte[] Deflated(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
            zlib.Write(bytes);
        return packed.ToArray();
    }

    private static void Refused(string problem, byte[] png)
        => Assert.Contains(problem, Assert.Throws<InvalidDataException>(() => PngText.Find(png, Keyword)).Message, StringComparison.Ordinal);
}
