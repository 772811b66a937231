using InvokeAI;

namespace SampleApp;

/// <summary>Shows a run's progress: one line that is rewritten on a terminal, a line per node elsewhere.</summary>
internal static class ProgressLine
{
    private const int Width = 30;

    /// <summary>Submits the workflow and waits for it.</summary>
    public static async Task<RunResult<TOutputs>> RunAsync<TOutputs>(IWorkflowRunner runner, IWorkflow<TOutputs> workflow, string title, SampleOptions options,
        CancellationToken cancellationToken)
        => await WaitAsync(await runner.SubmitAsync(workflow, cancellationToken: cancellationToken), title, options, cancellationToken);

    /// <summary>Waits for the run, shows its progress, and saves its images.</summary>
    public static async Task<RunResult<TOutputs>> WaitAsync<TOutputs>(Run<TOutputs> run, string title, SampleOptions options,
        CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var progress = new Progress(title);
        var result = await run.WaitAsync(progress, cancellationToken);
        progress.Finish(TimeProvider.System.GetElapsedTime(started));
        foreach (var file in await result.Images.SaveAllAsync(options.Out, cancellationToken: cancellationToken))
            Console.WriteLine($"  {file}");
        return result;
    }

    private sealed class Progress(string title) : IProgress<RunProgress>
    {
        private string _shown = "";

        public void Report(RunProgress value)
        {
            var filled = (int)Math.Round(value.Overall * Width);
            var line = $"{title,-20} [{new string('#', filled)}{new string('.', Width - filled)}] {value.Message}";
            if (line == _shown)
                return;
            _shown = line;
            if (!Console.IsOutputRedirected)
                Console.Write($"\r{line,-78}");
        }

        public void Finish(TimeSpan elapsed)
        {
            if (!Console.IsOutputRedirected)
                Console.Write('\r');
            Console.WriteLine($"{title,-20} [{new string('#', Width)}] done in {elapsed.TotalSeconds:0.0} s{new string(' ', 16)}");
        }
    }
}
