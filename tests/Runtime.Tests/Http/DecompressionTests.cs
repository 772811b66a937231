using System.IO.Compression;
using System.Text;
using InvokeAI.Tests.Faults;

namespace InvokeAI.Tests.Http;

/// <summary>Tests a small answer that decompresses to a huge one: the memory has a limit, which counts decompressed bytes.</summary>
public sealed class DecompressionTests
{
    private const int Large = 64 << 20;
    private static readonly byte[] Bomb = Compress(Large);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Calls => ["image", "thumbnail", "schema", "json", "video thumbnail", "workflow thumbnail", "model image"];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_compressed_answer_beyond_the_limit_is_refused(string call)
    {
        await using var server =
            new WireServer(head => head.Contains("/app/version ", StringComparison.Ordinal) ? WireAnswer.Json("""{"version":"6.14.0"}""") : Answer("200 OK"));
        await using var client = new InvokeAIClient(server.Address, new() { MaxResponseBytes = 1 << 20 });
        Task asked = call switch
        {
            "image" => client.Images.GetBytesAsync("x", Stop),
            "thumbnail" => client.Images.GetThumbnailAsync("x", Stop),
            "schema" => client.App.GetSchemaAsync(Stop),
            "video thumbnail" => client.Videos.GetThumbnailAsync("x", Stop),
            "workflow thumbnail" => client.Library.FindThumbnailAsync("x", Stop),
            "model image" => client.Models.FindImageAsync("x", Stop),
            _ => client.Models.ListAsync(cancellationToken: Stop).ToListAsync(Stop).AsTask(),
        };
        Assert.Contains("MaxResponseBytes", (await Assert.ThrowsAsync<InvokeAIResponseException>(() => asked)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compressed_error_is_cut()
    {
        await using var server = new WireServer(_ => Answer("500 Internal Server Error"));
        await using var client = new InvokeAIClient(server.Address);
        Assert.Equal("Internal Server Error",
            (await Assert.ThrowsAsync<InvokeAIApiException>(() => client.Models.ListAsync(cancellationToken: Stop).ToListAsync(Stop).AsTask())).Detail);
    }

    [Fact]
    public async Task A_compressed_answer_that_is_broken_is_told()
    {
        await using var server =
            new WireServer(
                head => WireAnswer.Text(
                    $"HTTP/1.1 {(head.StartsWith("GET", StringComparison.Ordinal) ? "200 OK" : "500 Internal Server Error")}\r\nContent-Encoding: "
                        + $"gzip\r\nContent-Length: 20\r\n\r\nThis is not gzip.   "));
        await using var client = new InvokeAIClient(server.Address);
        Assert.Contains("cannot be decompressed",
            (await Assert.ThrowsAsync<InvokeAIResponseException>(() => client.Models.ListAsync(cancellationToken: Stop).ToListAsync(Stop).AsTask())).Message,
            StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvokeAIResponseException>(() => client.Images.GetBytesAsync("x", Stop));
        await using var stream = await client.Images.OpenReadAsync("x", Stop);
        await Assert.ThrowsAsync<InvokeAIResponseException>(() => stream.CopyToAsync(Stream.Null, Stop));
        Assert.Equal("Internal Server Error", (await Assert.ThrowsAsync<InvokeAIApiException>(() => client.Queue.CancelBatchesAsync(["b"], Stop))).Detail);
    }

    [Fact]
    public async Task A_file_that_is_saved_has_no_limit()
    {
        await using var server = new WireServer(_ => Answer("200 OK"));
        await using var client = new InvokeAIClient(server.Address, new() { MaxResponseBytes = 1 << 20 });
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "x.png");
        await client.Images.SaveAsync("x", path, cancellationToken: Stop);
        Assert.Equal(Large, new FileInfo(path).Length);
    }

    private static WireAnswer Answer(string status)
        => new([.. Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: {Bomb.Length}\r\n\r\n"), .. Bomb]);

    private static byte[] Compress(int length)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            var spaces = new byte[1 << 20];
            Array.Fill(spaces, (byte)' ');
            for (var done = 0; done < length; done += spaces.Length)
                gzip.Write(spaces);
        }

        return packed.ToArray();
    }
}
