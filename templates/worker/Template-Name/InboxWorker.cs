using Microsoft.Extensions.Options;

namespace Template-Namespace;

/// <summary>Creates a poster for each prompt that is put into the inbox.</summary>
public sealed partial class InboxWorker(PosterMaker posters, IOptions<InboxOptions> options, ILogger<InboxWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var inbox = Directory.CreateDirectory(options.Value.Folder);
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var file in inbox.GetFiles("*.txt"))
                await HandleAsync(file, stoppingToken);
            await Task.Delay(Pause, stoppingToken);
        }
    }

    private async Task HandleAsync(FileInfo file, CancellationToken stoppingToken)
    {
        var outcome = "done";
        try
        {
            var run = await posters.SubmitAsync(await File.ReadAllTextAsync(file.FullName, stoppingToken), stoppingToken);
            LogSubmitted(file.Name, run.Id);
            var result = await run.WaitAsync(stoppingToken);
            var name = Path.ChangeExtension(file.Name, ".png");
            await result.Images.SaveAllAsync(Path.Combine(file.DirectoryName!, outcome), new() { FileName = _ => name, Overwrite = true }, stoppingToken);
            LogDone(file.Name, name);
        }
        catch (InvokeAIUnavailableException e)
        {
            // The prompt stays in the inbox and is tried again.
            LogUnavailable(e.Message);
            return;
        }
        catch (InvokeAIException e)
        {
            outcome = "failed";
            LogFailed(file.Name, e.Message);
        }

        var folder = file.Directory!.CreateSubdirectory(outcome);
        file.MoveTo(Path.Combine(folder.FullName, file.Name), overwrite: true);
    }

    [LoggerMessage(LogLevel.Information, "{File} is submitted as {RunId}.")]
    private partial void LogSubmitted(string file, string runId);

    [LoggerMessage(LogLevel.Information, "{File} is done: {Image}.")]
    private partial void LogDone(string file, string image);

    [LoggerMessage(LogLevel.Warning, "The server cannot be reached; the prompt is tried again. {Reason}")]
    private partial void LogUnavailable(string reason);

    [LoggerMessage(LogLevel.Error, "{File} failed. {Reason}")]
    private partial void LogFailed(string file, string reason);
}
