using System.Collections.Concurrent;
using System.Net;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Running;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Each;

/// <summary>Runs the workflow once for each file, some at a time, and saves the results under the files' names.</summary>
internal sealed class EachRunner(ToolConsole console, InvokeAIClient client, EachRequest request, bool json)
{
    // So many are on the server that it never idles, and so few that an interrupt leaves little behind.
    private const int AtOnce = 8;

    private readonly ConcurrentDictionary<string, ServerRun<WorkflowOutputs>> _running = new();
    private readonly ConcurrentDictionary<SourceFile, EachResult> _results = new();
    private readonly ConcurrentDictionary<string, SourceFile> _refusals = new();
    private readonly RunProgressLine _line = new(console.Error);
    private readonly EachProgress _progress = new(request.Sources.Count);
    private readonly TaskCompletionSource _interrupted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isStopping;
    private volatile bool _cancels;

    /// <returns>The tool's exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var journal = EachFolder.Open(request);
        console.Interrupts.TakeFirst(() => _interrupted.TrySetResult());
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _progress.Shows(_line);
        var all = Parallel.ForEachAsync(
            request.Sources,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (source, _) => await EndAsync(source, journal, leave.Token).ConfigureAwait(false));
        var wasInterrupted = await Task.WhenAny(all, _interrupted.Task).ConfigureAwait(false) == _interrupted.Task;
        if (wasInterrupted)
            await StopAsync(leave, cancellationToken).ConfigureAwait(false);
        await all.ConfigureAwait(false);
        console.Interrupts.TakeFirst(null);
        _line.Clear();
        cancellationToken.ThrowIfCancellationRequested();
        var results = request.Sources.Select(source => _results[source]).ToList();
        EachReport.Write(console, results, json);
        return wasInterrupted
            ? ExitCode.Canceled
            : results.TrueForAll(result => result.Outcome is EachOutcome.Completed or EachOutcome.Skipped) ? ExitCode.Fine : ExitCode.Failed;
    }

    private async Task StopAsync(CancellationTokenSource leave, CancellationToken cancellationToken)
    {
        _isStopping = true;
        _line.Pause(true);
        if (await CancelQuestion.AskAsync(console, "Cancel what runs on the server, too?", cancellationToken).ConfigureAwait(false))
        {
            _cancels = true;
            foreach (var run in _running.Values)
                await run.CancelAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await leave.CancelAsync().ConfigureAwait(false);
            console.Note("What was queued goes on. The same command with --resume brings its results.");
        }

        _line.Pause(false);
    }

    private async Task EndAsync(SourceFile source, EachJournal journal, CancellationToken cancellationToken)
    {
        _results[source] = await ResultAsync(source, journal, cancellationToken).ConfigureAwait(false);
        _progress.Ended(source);
    }

    private async Task<EachResult> ResultAsync(SourceFile source, EachJournal journal, CancellationToken cancellationToken)
    {
        var known = journal.Find(source) is { } entry && entry.Stamp == source.Stamp() ? entry : null;
        if (known?.State == EachState.Done && known.Files.All(file => File.Exists(Path.Combine(request.Folder, file))))
            return new EachResult(source, EachOutcome.Skipped) { Files = Paths(known.Files) };
        if (_isStopping)
            return new EachResult(source, EachOutcome.Canceled);
        try
        {
            return await RunAsync(source, known, journal, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new EachResult(source, EachOutcome.Canceled);
        }
        catch (Exception e) when (e is InvokeAIException or IOException or UnauthorizedAccessException or ArgumentException or HttpRequestException)
        {
            _isStopping |= ConcernsAll(source, e);
            return new EachResult(source, EachOutcome.Failed) { Error = ToolWords.Of(e) };
        }
    }

    private async Task<EachResult> RunAsync(SourceFile source, EachEntry? known, EachJournal journal, CancellationToken cancellationToken)
    {
        if (known?.State == EachState.Sent && await FindAsync(known.BatchId, cancellationToken).ConfigureAwait(false) is { } before
            && await FollowAsync(source, known, before, journal, cancellationToken).ConfigureAwait(false) is { Outcome: not EachOutcome.Canceled } found)
        {
            return found;
        }

        if (_isStopping)
            return new EachResult(source, EachOutcome.Canceled);
        if (!request.Input.TryParse("@" + source.Path, new InputReadOptions { AllowFiles = true }, out var value, out var error))
            return new EachResult(source, EachOutcome.Failed) { Error = error.Problem };
        using (File.OpenRead(source.FullPath))
        {
            // A source that cannot be opened is reported before anything is sent.
        }

        var entry = new EachEntry(EachState.Sent, source.Stamp(), known?.ResultName ?? source.ResultName, $"each-{Guid.NewGuid():N}", []);
        journal.Write(source, entry);
        ServerRun<WorkflowOutputs> run;
        try
        {
            run = await client.SubmitAsync(request.Workflow.With(request.Input, value), request.Options(entry.BatchId), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (SubmissionUncertainException or OperationCanceledException or InvokeAIUnavailableException))
        {
            journal.Write(source, entry with { State = EachState.Open });
            throw;
        }

        return await FollowAsync(source, entry, run, journal, cancellationToken).ConfigureAwait(false);
    }

    // The call that sent the batch may have ended before the server had it, and a server can have been cleared since.
    private async Task<ServerRun<WorkflowOutputs>?> FindAsync(string batchId, CancellationToken cancellationToken)
    {
        try
        {
            return await client.ResumeAsync(request.Workflow, batchId, request.Options(batchId).QueueId, cancellationToken).ConfigureAwait(false);
        }
        catch (InvokeAINotFoundException)
        {
            return null;
        }
    }

    private async Task<EachResult> FollowAsync(SourceFile source, EachEntry entry, ServerRun<WorkflowOutputs> run, EachJournal journal,
        CancellationToken cancellationToken)
    {
        await using var running = run.ConfigureAwait(false);
        _running[entry.BatchId] = run;
        try
        {
            if (_cancels)
                await run.CancelAsync(cancellationToken).ConfigureAwait(false);
            var items = await ItemsAsync(source, run, cancellationToken).ConfigureAwait(false);
            if (items.FirstOrDefault(item => !item.IsCompleted) is { } lost)
            {
                journal.Write(source, entry with { State = EachState.Open });
                return new EachResult(source, lost.Outcome == RunOutcome.Failed ? EachOutcome.Failed : EachOutcome.Canceled)
                {
                    Error = lost.Error?.ToString() ?? $"its item was {RunJson.Word(lost.Outcome)}",
                };
            }

            var names = new List<string>();
            foreach (var item in items)
                names.AddRange(await EachFolder.SaveAsync(request.Folder, entry.ResultName, names.Count, item, cancellationToken).ConfigureAwait(false));
            journal.Write(source, entry with { State = EachState.Done, Files = names });
            var paths = Paths(names);
            if (!json)
                Say(paths);
            return new EachResult(source, EachOutcome.Completed) { Files = paths };
        }
        finally
        {
            _running.TryRemove(entry.BatchId, out _);
        }
    }

    private async Task<IReadOnlyList<RunItem>> ItemsAsync(SourceFile source, ServerRun<WorkflowOutputs> run, CancellationToken cancellationToken)
    {
        try
        {
            return (await run.WaitAsync(_progress.Of(source), cancellationToken).ConfigureAwait(false)).Items;
        }
        catch (RunException e)
        {
            return [e.Item];
        }
    }

    // A server that cannot be reached, or that does not let us in, fails every file; so does what two files are refused for in the same words.
    private bool ConcernsAll(SourceFile source, Exception e) => e switch
    {
        InvokeAIUnavailableException or HttpRequestException => true,
        InvokeAIApiException api => api.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden,
        _ => _refusals.GetOrAdd(e.Message, source) != source,
    };

    private List<string> Paths(IEnumerable<string> names) => [.. names.Select(name => Path.Combine(request.Folder, name))];

    private void Say(IEnumerable<string> paths)
    {
        lock (_results)
        {
            _line.Clear();
            foreach (var path in paths)
                console.Say(path);
        }
    }
}
