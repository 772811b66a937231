using System.Globalization;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Running;

/// <summary>Follows a run to its end: shows its progress, saves what ends, and asks once what becomes of it on Ctrl-C.</summary>
internal sealed class RunFollower(ToolConsole console, RunRequest request, ServerRun<WorkflowOutputs> run, bool json)
{
    private readonly RunProgressLine _progress = new(console.Error);
    private readonly TaskCompletionSource _interrupted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<EndedItem> _reports = [];
    private readonly RunFiles? _files = request.Folder is { } folder ? new RunFiles(folder, request.Overwrite) : null;

    /// <returns>The tool's exit code.</returns>
    public async Task<int> FollowAsync(CancellationToken cancellationToken)
    {
        if (!console.Interrupts.TakeFirst(() => _interrupted.TrySetResult()))
            return await EndAsync().ConfigureAwait(false);
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var following = FollowToTheEndAsync(leave.Token);
        var wasInterrupted = await Task.WhenAny(following, _interrupted.Task).ConfigureAwait(false) == _interrupted.Task;
        if (wasInterrupted && !await CancelRunAsync(cancellationToken).ConfigureAwait(false))
        {
            await leave.CancelAsync().ConfigureAwait(false);
            await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            SayThatItGoesOn();
            return ExitCode.Canceled;
        }

        await following.ConfigureAwait(false);
        console.Interrupts.TakeFirst(null);
        Report();
        await SaveViewsAsync(cancellationToken).ConfigureAwait(false);
        return wasInterrupted ? ExitCode.Canceled : _reports.TrueForAll(r => r.Item.IsCompleted) ? ExitCode.Fine : ExitCode.Failed;
    }

    // The interrupt came when the server had just taken the run: too late to cancel the submission, and nobody was asked. The command's token is canceled, so
    // that the next interrupt ends the process.
    private async Task<int> EndAsync()
    {
        console.Interrupts.TakeFirst(null);
        if (!await CancelRunAsync(CancellationToken.None).ConfigureAwait(false))
            SayThatItGoesOn();
        return ExitCode.Canceled;
    }

    private void SayThatItGoesOn() => console.Note($"The run goes on; 'dotnet invokeai queue cancel --batch {run.BatchId}' cancels it.");

    private async Task<bool> CancelRunAsync(CancellationToken cancellationToken)
    {
        _progress.Pause(true);
        if (!await CancelQuestion.AskAsync(console, "Cancel the run on the server, too?", cancellationToken).ConfigureAwait(false))
            return false;
        var count = await run.CancelAsync(cancellationToken).ConfigureAwait(false);
        console.Note(string.Create(CultureInfo.InvariantCulture, $"Canceled {count} item{(count == 1 ? "" : "s")}."));
        _progress.Pause(false);
        return true;
    }

    private async Task FollowToTheEndAsync(CancellationToken cancellationToken)
    {
        _progress.Report(new RunProgress { TotalCount = run.ItemIds.Count });
        var watching = WatchAsync(cancellationToken);
        using var started = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var queueing = QueuePosition.WatchAsync(run, _progress, started.Token);
        try
        {
            await foreach (var item in run.ReadItemsAsync(cancellationToken).ConfigureAwait(false))
                _reports.Add(await EndedAsync(item, cancellationToken).ConfigureAwait(false));
            await watching.ConfigureAwait(false);
        }
        finally
        {
            await started.CancelAsync().ConfigureAwait(false);
            await queueing.ConfigureAwait(false);
        }

        _progress.Clear();
        _reports.Sort((a, b) => a.Item.Index.CompareTo(b.Item.Index));
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            await run.WaitAsync(_progress, cancellationToken).ConfigureAwait(false);
        }
        catch (RunException)
        {
            // The outcome of each item is reported with the item.
        }
    }

    private async Task<EndedItem> EndedAsync(RunItem<WorkflowOutputs> item, CancellationToken cancellationToken)
    {
        var report = _files is not null
            ? new EndedItem(item, await _files.SaveAsync(item.Images, cancellationToken).ConfigureAwait(false),
                await _files.SaveAsync(item.Videos, cancellationToken).ConfigureAwait(false))
            : new EndedItem(item, [], []);
        _progress.Clear();
        if (!json)
        {
            foreach (var line in request.Folder is null
                ? item.Images.Select(i => i.Name).Concat(item.Videos.Select(v => v.Name))
                : report.Images.Concat(report.Videos))
                console.Say(line);
            foreach (var output in request.Workflow.Outputs)
            {
                foreach (var value in OutputTexts.Of(item, output))
                    console.Say($"{output.Name}: {value}");
            }
        }

        if (!item.IsCompleted)
            console.Fail(string.Create(CultureInfo.InvariantCulture, $"item {item.ItemId}: {item.Error?.ToString() ?? RunJson.Word(item.Outcome)}"));
        return report;
    }

    // Also of a run that failed or was canceled: what failed and why is a part of it.
    private async Task SaveViewsAsync(CancellationToken cancellationToken)
    {
        if (request.Report is null && request.Sheet is null)
            return;
        var result = new RunResult<WorkflowOutputs> { Items = [.. _reports.Select(r => r.Item)], RunId = run.Id };
        if (request.Report is { } report)
        {
            await ReportWriter.SaveAsync(result, report, new() { SingleFile = request.SingleFile }, file => _files?.PathOf(file), cancellationToken)
                .ConfigureAwait(false);
            console.Note($"Report: {report}");
        }

        if (request.Sheet is { } sheet)
        {
            await result.SaveSheetAsync(sheet, cancellationToken: cancellationToken).ConfigureAwait(false);
            console.Note($"Sheet: {sheet}");
        }
    }

    private void Report()
    {
        if (json)
            JsonOutput.Write(console.Output, writer => RunJson.Write(writer, run, _reports, request.Workflow));
        else if (_reports.Count > 1)
            console.Note(
                string.Create(CultureInfo.InvariantCulture,
                    $"{_reports.Count(r => r.Item.IsCompleted)} of {_reports.Count} items "
                        + $"completed, {_reports.Sum(r => r.Images.Count + r.Videos.Count)} files saved."));
    }
}
