using InvokeAI;

namespace SampleApp;

/// <summary>Shows a run's progress: one line that is rewritten on a terminal, a line per node elsewhere.</summary>
internal static class ProgressLine
{
    private const int Width = 30;

    /// <summary>Waits for the run, showing what the server tells on the way.</summary>
    public static async Task<RunResult<TOutputs>> WaitAsync<TOutputs>(Run<TOutputs> run, string title, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var progress = new Progress(title);
        var result = await run.WaitAsync(progress, cancellationToken);
        progress.Finish(TimeProvider.System.GetElapsedTime(started));
        return result;
    }

    private sealed class Progress(string title) : IProgress<RunProgress>
    {
        private string _shown = "";

        public void Report(RunProgress value)
        {
            var filled = (int)Math.Round((value.Percentage ?? 0) * Width);
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
