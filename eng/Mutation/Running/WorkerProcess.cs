using System.Diagnostics;

namespace InvokeAI.Mutation.Running;

/// <summary>Holds a process that runs tests, and starts another one where it hangs or dies.</summary>
internal sealed class WorkerProcess(TestFolder folder) : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(10);

    private Process? _process;

    /// <summary>Starts the process if there is none, with a mutant that is on from the start where one is given.</summary>
    public async Task StartAsync(int mutant = 0)
    {
        if (_process is { HasExited: false })
            return;
        var start =
            new ProcessStartInfo("dotnet", folder.WorkerArguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder.Path
            };
        // Without the corpus: no mutant may die by foreign files alone.
        start.Environment["INVOKEAI_TYPED_CORPUS"] = System.IO.Path.Combine(folder.Path, "absent");
        start.Environment["INVOKEAI_TYPED_TESTS"] = "all";
        start.Environment["INVOKEAI_TYPED_MUTANT"] = mutant.ToString();
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x80000000";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        start.Environment.Remove("CI");
        start.Environment.Remove("UPDATE_GOLDEN");
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        if (await ReadAsync(StartTimeout) is not "ready")
            Stop();
    }

    /// <summary>Starts the process if there is none; gets a value indicating whether it runs.</summary>
    public async Task<bool> StartedAsync()
    {
        await StartAsync();
        return _process is not null;
    }

    /// <summary>Gets what the tests say of a mutant: <c>passed</c>, <c>failed …</c>, <c>timeout</c> or <c>crashed</c>.</summary>
    /// <param name="mutant">The mutant's number, or 0 for the original.</param>
    /// <param name="tests">The tests, which run one after the other until one fails.</param>
    /// <param name="timeout">Gets the time after which a test counts as endless.</param>
    public async Task<string> JudgeAsync(int mutant, IReadOnlyList<string> tests, Func<string, TimeSpan> timeout)
    {
        if (_process is null)
            return "crashed";
        await WriteAsync($"{mutant} {string.Join(' ', tests)}");
        foreach (var test in tests)
        {
            var answer = await ReadAsync(timeout(test));
            if (answer != "next")
                return answer ?? Lost();
        }

        return await ReadAsync(StartTimeout) ?? Lost();
    }

    /// <summary>Gets what a part of the tests meets, without a mutant.</summary>
    public async IAsyncEnumerable<string> CoverAsync(int part, int parts)
    {
        if (_process is null)
            throw new InvalidOperationException(
                $"The tests of {folder.Name} cannot be listed: run '{string.Join(' ', folder.WorkerArguments.Prepend("dotnet"))}' to see why.");
        await WriteAsync($"cover {part} {parts}");
        while (true)
        {
            var line = await ReadAsync(StartTimeout) ?? throw new InvalidOperationException($"The tests of {folder.Name} crashed without a mutant.");
            if (line == "covered")
                yield break;
            yield return line;
        }
    }

    private string Lost()
    {
        var crashed = _process!.HasExited;
        Stop();
        return crashed ? "crashed" : "timeout";
    }

    public void Stop()
    {
        if (_process is null)
            return;
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _process = null;
    }

    public void Dispose() => Stop();

    private async Task WriteAsync(string line)
    {
        try
        {
            await _process!.StandardInput.WriteLineAsync(line);
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // The process has ended, which reading reports.
        }
    }

    private async Task<string?> ReadAsync(TimeSpan timeout)
    {
        using var cancellation = new CancellationTokenSource(timeout);
        try
        {
            return await _process!.StandardOutput.ReadLineAsync(cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
