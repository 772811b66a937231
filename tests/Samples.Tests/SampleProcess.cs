using System.Collections.Concurrent;
using System.Diagnostics;
using InvokeAI.Tests;

namespace Samples;

/// <summary>A sample that runs as a process, in a folder of its own.</summary>
internal sealed class SampleProcess : IAsyncDisposable
{
    // A sample that hangs must not hang the tests.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private SampleProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output => string.Join('\n', _lines);

    public TextWriter Input => _process.StandardInput;

    /// <summary>Starts the sample on a server; on a stand-in of its own without one.</summary>
    public static SampleProcess Start(string sample, string folder, Uri? server, params string[] arguments)
    {
        // Built beside the tests, in the same configuration.
        var built = Repository.Path("samples", sample, "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", sample + ".dll");
        var start = Interruptible.DotNet([built, .. arguments]);
        start.WorkingDirectory = folder;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["INVOKEAI_URL"] = server?.ToString() ?? "";
        return new SampleProcess(Process.Start(start)!);
    }

    /// <summary>Runs the sample to its end, which must be a success, and returns what it printed.</summary>
    public static async Task<string> RunAsync(string sample, string folder, Uri? server, params string[] arguments)
    {
        await using var process = Start(sample, folder, server, arguments);
        var exitCode = await process.WaitAsync();
        Assert.True(exitCode == 0, $"{sample} ended with {exitCode}:\n{process.Output}");
        return process.Output;
    }

    public async Task<int> WaitAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>Waits for a line that contains the text.</summary>
    public async Task<string> LineAsync(string text)
    {
        while (true)
        {
            if (_lines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } line)
                return line;
            Assert.False(_process.HasExited && !Output.Contains(text, StringComparison.Ordinal), $"The sample ended without '{text}':\n{Output}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Ends the process at once, as <c>kill -9</c> does.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
    }
}
