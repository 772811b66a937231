using System.Net;

namespace InvokeAI.Tests.Faults;

/// <summary>Uploads and downloads have a minimum rate, whatever their size; who reads or supplies them slowly is not punished.</summary>
public sealed class SlowTransferTests
{
    private const int Piece = 80 * 1024;
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(600);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upload_that_the_server_does_not_take_ends_in_time()
    {
        await using var server = new WireServer(_ => WireAnswer.Json("{}")) { ReadsSlowly = true };
        await using var client = new InvokeAIClient(server.Address, Options());
        var e = await Assert.ThrowsAsync<InvokeAIUnavailableException>(
            () => client.Images.UploadAsync(new byte[64 << 20], cancellationToken: Stop).WaitAsync(Guard, Stop));
        Assert.IsType<TimeoutException>(e.InnerException);
    }

    [Theory]
    [InlineData(100_000, true)]
    [InlineData(20_000_000, false)]
    public async Task An_upload_may_take_long_at_the_minimum_rate(long rate, bool succeeds)
    {
        using var http = new HttpClient(new Taking(TimeSpan.FromMilliseconds(60))) { BaseAddress = new Uri("http://server") };
        await using var client = new InvokeAIClient(http, Options(rate));
        var upload = client.Images.UploadAsync(new byte[20 * Piece], cancellationToken: Stop).WaitAsync(Guard, Stop);
        if (succeeds)
            Assert.Equal("x.png", (await upload).Name);
        else
            await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => upload);
    }

    [Fact]
    public async Task An_upload_may_wait_for_its_own_source()
    {
        using var http = new HttpClient(new Taking(TimeSpan.Zero)) { BaseAddress = new Uri("http://server") };
        await using var client = new InvokeAIClient(http, Options());
        using var source = new Pieces(5, TimeSpan.FromMilliseconds(300));
        Assert.Equal("x.png", (await client.Images.UploadAsync(source, cancellationToken: Stop).WaitAsync(Guard, Stop)).Name);
    }

    [Theory]
    [InlineData(100_000, true)]
    [InlineData(20_000_000, false)]
    public async Task A_download_may_take_long_at_the_minimum_rate(long rate, bool succeeds)
    {
        using var http = new HttpClient(new Giving(() => new Pieces(20, TimeSpan.FromMilliseconds(60)))) { BaseAddress = new Uri("http://server") };
        await using var client = new InvokeAIClient(http, Options(rate));
        var download = client.Images.GetBytesAsync("x", Stop).WaitAsync(Guard, Stop);
        if (succeeds)
            Assert.Equal(20 * Piece, (await download).Length);
        else
            Assert.IsType<TimeoutException>((await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => download)).InnerException);
    }

    [Fact]
    public async Task A_stream_that_is_read_slowly_is_not_cut()
    {
        using var http = new HttpClient(new Giving(() => new Pieces(5, TimeSpan.Zero))) { BaseAddress = new Uri("http://server") };
        await using var client = new InvokeAIClient(http, Options());
        await using var stream = await client.Images.OpenReadAsync("x", Stop);
        var buffer = new byte[Piece];
        var total = 0;
        while (await stream.ReadAsync(buffer, Stop) is > 0 and var read)
        {
            total += read;
            await Task.Delay(300, Stop);
        }

        Assert.Equal(5 * Piece, total);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_of_a_server_that_drips_ends_in_time(bool blocking)
    {
        await using var server = new WireServer(_ => WireAnswer.Text("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", "", "x"));
        await using var client = new InvokeAIClient(server.Address, Options());
        await using var stream = await client.Images.OpenReadAsync("x", Stop);
        var reading = blocking ? Task.Run(() => stream.CopyTo(Stream.Null), Stop) : stream.CopyToAsync(Stream.Null, Stop);
        Assert.IsType<TimeoutException>((await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => reading.WaitAsync(Guard, Stop))).InnerException);
    }

    [Fact]
    public async Task A_range_of_a_video_that_drips_ends_in_time()
    {
        await using var server = new WireServer(head => head.Contains("/app/version ", StringComparison.Ordinal)
            ? WireAnswer.Json("""{"version":"6.14.0"}""")
            : WireAnswer.Text("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-999999/1000000\r\nContent-Length: 1000000\r\n\r\n", "", "x"));
        await using var client = new InvokeAIClient(server.Address, Options());
        await using var stream = await client.Videos.OpenRangeAsync("x.mp4", 0, cancellationToken: Stop);
        await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => stream.CopyToAsync(Stream.Null, Stop).WaitAsync(Guard, Stop));
    }

    [Fact]
    public async Task A_copy_of_a_dripping_image_ends_in_time()
    {
        await using var server =
            new WireServer(
                head => head.Contains("/full ", StringComparison.Ordinal) ? WireAnswer.Text("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", "", "x")
            : head.Contains("/metadata ", StringComparison.Ordinal) ? WireAnswer.Json("null")
            : WireAnswer.Json("""{"image_name":"x.png"}"""));
        await using var client = new InvokeAIClient(server.Address, Options());
        await Assert.ThrowsAnyAsync<InvokeAIException>(() => client.Images.CopyAsync("x.png", cancellationToken: Stop).WaitAsync(Guard, Stop));
    }

    private static InvokeAIClientOptions Options(long rate = 100_000)
        => new() { RequestTimeout = Limit, ReadTimeout = Limit, MinTransferRate = rate, UseEvents = false };

    /// <summary>Takes a body as slowly as a connection may.</summary>
    private sealed class Taking(TimeSpan pause) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(new SlowSink(pause), cancellationToken);
            return Http.ScriptedHandler.Json("""{"image_name":"x.png"}""");
        }
    }

    private sealed class Giving(Func<Stream> body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body()) });
    }

    private sealed class SlowSink(TimeSpan pause) : MemoryStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
            => await Task.Delay(pause, cancellationToken);
    }

    /// <summary>A stream of some pieces, each after a pause.</summary>
    private sealed class Pieces(int count, TimeSpan pause) : MemoryStream
    {
        private int left = count;

        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (left-- <= 0)
                return 0;
            await Task.Delay(pause, cancellationToken);
            buffer.Span[..Math.Min(Piece, buffer.Length)].Clear();
            if (buffer.Length < Piece)
                throw new InvalidOperationException("A piece does not fit.");
            return Piece;
        }
    }
}
