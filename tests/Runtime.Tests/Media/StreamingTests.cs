using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using InvokeAI.Videos;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InvokeAI.Tests.Media;

/// <summary>Runs alone, because allocations are those of the process. Big files are streamed: the allocations do not grow with them.</summary>
[CollectionDefinition(nameof(StreamingTests), DisableParallelization = true)]
public sealed class StreamingAlone;

[Collection(nameof(StreamingTests))]
public sealed class StreamingTests
{
    /// <summary>Megabytes; a gigabyte where somebody asks for it: <c>INVOKEAI_TYPED_STREAM=1024</c>.</summary>
    private static readonly long Size =
        long.Parse(Environment.GetEnvironmentVariable("INVOKEAI_TYPED_STREAM") ?? "64", CultureInfo.InvariantCulture) * 1024 * 1024;
    private const long Bound = 24L * 1024 * 1024;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Large_files_go_up_and_down_with_flat_memory()
    {
        await using var app = await StartAsync();
        await using var client = new InvokeAIClient(app.Urls.First());
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "large.mp4");
        await client.Images.SaveAsync("warm.png?1", Path.Combine(folder.Path, "warm"), cancellationToken: Stop);

        var down = await AllocatedAsync(() => client.Videos.SaveAsync("large.mp4", path, cancellationToken: Stop));
        Assert.Equal(Size, new FileInfo(path).Length);
        Assert.True(down < Bound, $"The download allocated {down:N0} bytes.");

        VideoInfo? video = null;
        var up = await AllocatedAsync(async () => video = await client.Videos.UploadAsync(path, cancellationToken: Stop));
        Assert.True(video!.Width >= Size / 1024, "The server saw less than was sent.");
        TestContext.Current.SendDiagnosticMessage(
            $"{Size:N0} bytes: the download allocated {down:N0}, the upload {up:N0}; the process at its "
                + $"peak {Process.GetCurrentProcess().PeakWorkingSet64:N0}.");
        Assert.True(up < Bound, $"The upload allocated {up:N0} bytes.");
    }

    private static async Task<long> AllocatedAsync(Func<Task> action)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await action();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    /// <summary>Starts a server that generates downloads and counts uploads, without keeping either.</summary>
    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(o => o.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        app.Run(async context =>
        {
            if (context.Request.Path.Value!.EndsWith("app/version", StringComparison.Ordinal))
            {
                await context.Response.WriteAsync("""{"version":"6.14.0"}""", Stop);
                return;
            }

            if (context.Request.Method == HttpMethods.Get)
            {
                var size = context.Request.Path.Value!.Contains("/videos/", StringComparison.Ordinal) ? Size : 1000;
                context.Response.ContentLength = size;
                var block = ArrayPool<byte>.Shared.Rent(64 * 1024);
                for (var left = size; left > 0; left -= block.Length)
                    await context.Response.Body.WriteAsync(block.AsMemory(0, (int)Math.Min(left, block.Length)), Stop);
                ArrayPool<byte>.Shared.Return(block);
                return;
            }

            var seen = 0L;
            var reader = context.Request.BodyReader;
            while (true)
            {
                var read = await reader.ReadAsync(Stop);
                seen += read.Buffer.Length;
                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                    break;
            }

            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync($$"""{"video_name":"x.mp4","width":{{seen / 1024}}}""", Stop);
        });
        await app.StartAsync(Stop);
        return app;
    }
}
