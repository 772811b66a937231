using System.Collections.Concurrent;
using System.Diagnostics;

namespace InvokeAI.Tests.Support;

/// <summary>A program that runs while a test does something else, and what it has printed so far.</summary>
internal sealed class Background : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private Background(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', _lines);

    public static Background Start(string folder, string command, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start =
            new ProcessStartInfo(command, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true
            };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new Background(Process.Start(start)!);
    }

    /// <summary>Returns the first line that <paramref name="wanted"/> accepts, starting at index <paramref name="from"/>.</summary>
    public async Task<string> LineAsync(Func<string, bool> wanted, int from = 0)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            if (_lines.Skip(from).FirstOrDefault(wanted) is { } line)
                return line;
            Assert.True(!_process.HasExited || _lines.Skip(from).Any(wanted),
                $"The program ended with {(_process.HasExited ? _process.ExitCode : 0)}:\n{Output}");
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(3), $"The program did not say it in three minutes:\n{Output}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    public int Lines => _lines.Count;

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
    }
}
