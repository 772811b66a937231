using System.Diagnostics;
using InvokeAI.Testing;

namespace InvokeAI.Tool.Tests.Each;

/// <summary><c>run --each</c> as a process that is killed.</summary>
public sealed class EachKillTests : IDisposable
{
    private const int Files = 24;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public async Task A_process_that_is_killed_leaves_nothing_that_is_done_twice(int completed)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromMilliseconds(40) }, stop);
        server.AddModelsOf(await File.ReadAllTextAsync(Sample.Flux, stop));
        Directory.CreateDirectory(_folder.File("photos"));
        for (var i = 0; i < Files; i++)
            await File.WriteAllBytesAsync(_folder.File($"photos/{i:00}.png"), InvokeAIServer.PaintPng(64, 64, i), stop);
        string[] args =
            ["run", Sample.Flux, "--each", _folder.File("photos/*.png"), "--into", "Picture", "--out", _folder.File("done"), "--resume", "--server",
                server.BaseAddress.ToString()];

        using (var process = Start(args))
        {
            while (server.QueueItems.Count(item => (string?)item["status"] == "completed") < completed)
            {
                Assert.False(process.HasExited, "The process ended before it was killed.");
                await Task.Delay(5, stop);
            }

            process.Kill();
            await process.WaitForExitAsync(stop);
        }

        server.Options.NodeDelay = TimeSpan.Zero;
        var before = server.QueueItems.Count;
        Assert.InRange(before, completed, Files - 1);
        (await ToolRun.InProcessAsync(args)).Fine();

        Assert.Equal(Files, server.QueueItems.Count);
        Assert.Equal(Files, Directory.GetFiles(_folder.File("done"), "*.png").Length);
        Assert.Empty(Directory.GetFiles(_folder.File("done"), ".*.part"));
    }

    private static Process Start(string[] args)
    {
        var start =
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "InvokeAI.Tool.dll"), .. args])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
