using System.Collections.Concurrent;
using InvokeAI.Farm.Blobs;
using InvokeAI.Farm.Dispatch;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Protocol;
using InvokeAI.Farm.Results;
using InvokeAI.Farm.Storage;
using InvokeAI.Farm.Submissions;
using InvokeAI.Generated;
using Microsoft.Extensions.Logging;

namespace InvokeAI.Farm.Hosting;

/// <summary>Does what the dispatcher wants done, many things at once, and answers each.</summary>
internal sealed class CommandRunner(FarmIdentity identity, IFarmStore store, IFarmBlobStore blobs, SubmissionCache submissions, FarmUploads uploads,
    ConcurrentDictionary<string, FarmServer> servers, Action<Action<Dispatcher>> tell, ILogger logger, CancellationToken closing)
{
    private static readonly TimeSpan StoreRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(10);
    private readonly ResultCollector _collector = new(blobs);

    public void Run(Command command) => _ = Task.Run(() => RunAsync(command), CancellationToken.None);

    private async Task RunAsync(Command command)
    {
        try
        {
            switch (command)
            {
                case Command.Reload reload:
                    await ReloadAsync(reload.PartId).ConfigureAwait(false);
                    break;
                case Command.Send send:
                    await SendAsync(send.Part).ConfigureAwait(false);
                    break;
                case Command.Look look:
                    await LookAsync(look).ConfigureAwait(false);
                    break;
                case Command.Collect collect:
                    await CollectAsync(collect).ConfigureAwait(false);
                    break;
                case Command.Stop stop when servers.TryGetValue(stop.Server, out var server):
                    await server.Client.Queue.CancelBatchesAsync([stop.BatchId], closing).ConfigureAwait(false);
                    break;
                case Command.CancelItem cancel when servers.TryGetValue(cancel.Server, out var server):
                    await server.CancelItemAsync(cancel.BatchId, cancel.ItemId, closing).ConfigureAwait(false);
                    break;
                case Command.Discard discard when servers.TryGetValue(discard.Server, out var server):
                    await DiscardAsync(server, discard).ConfigureAwait(false);
                    break;
                case Command.Probe probe:
                    var report = await TryAsync(probe.Server, (server, stop) => server.ProbeAsync(stop)).ConfigureAwait(false);
                    tell(dispatcher => dispatcher.Probed(probe.Server, report));
                    break;
                case Command.List list:
                    var items = await TryAsync(list.Server, (server, stop) => server.ListAsync(identity.Id, stop)).ConfigureAwait(false);
                    tell(dispatcher => dispatcher.Listed(list.Server, items));
                    break;
                case Command.Check check:
                    var stored = await store.FindPartAsync(check.PartId, closing).ConfigureAwait(false);
                    tell(dispatcher => dispatcher.Checked(check.Server, check.Item, stored));
                    break;
            }
        }
        catch (Exception e) when (e is InvokeAIException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // What is not answered is asked for again: by the next look-up, or the next search.
            FarmLog.CommandFailed(logger, command.GetType().Name, e.Message);
        }
    }

    private async Task ReloadAsync(string partId)
    {
        while (true)
        {
            try
            {
                var stored = await store.FindPartAsync(partId, closing).ConfigureAwait(false);
                tell(dispatcher => dispatcher.Reloaded(partId, stored));
                return;
            }
            catch (FarmStoreException)
            {
                await Task.Delay(StoreRetry, closing).ConfigureAwait(false);
            }
        }
    }

    private async Task SendAsync(PartRecord part)
    {
        var attempt = part.Open!;
        var (result, detail) =
            servers.TryGetValue(attempt.Server, out var server)
                ? await PostAsync(server, part).ConfigureAwait(false)
                : (SendResult.NotSent, "The server was removed.");
        if (result == SendResult.Unreadable)
            FarmLog.Unreadable(logger, attempt.BatchId, detail);
        else
            FarmLog.Sent(logger, attempt.BatchId, attempt.Server, result, detail);
        tell(dispatcher => dispatcher.Sent(part.Id, attempt.Number, result, detail));
    }

    // Not canceled when the farm closes: a submission that is given up would be canceled on the server.
    private async Task<(SendResult, string?)> PostAsync(FarmServer server, PartRecord part)
    {
        try
        {
            var (stored, workflow, own) = await ReadAsync(part).ConfigureAwait(false);
            var options =
                new SubmitOptions
                {
                    BatchId = part.Open!.BatchId,
                    Origin = $"farm {identity.Id}",
                    UseCache = !stored.ForbidsCache,
                    EmbedWorkflow = !stored.OmitsWorkflow,
                    Uploads = uploads.Of(server.Name, part.JobId),
                };
            using var activity = FarmTelemetry.Send(stored.Trace, workflow.Template.Name, server.Name, part.Open!.BatchId);
            return await server.Client.Submitter.SendOneAsync(workflow, options, SubmissionWriter.Row(stored, part.Index), own, CancellationToken.None)
                .ConfigureAwait(false) switch
            {
                SendOutcome.Landed { ItemIds.Count: 0 } => (SendResult.QueueFull, "The server's queue is full."),
                SendOutcome.Landed => (SendResult.Landed, null),
                SendOutcome.NotSent { Reason: var reason } => (SendResult.NotSent, reason.Message),
                SendOutcome.Refused { Reason: var reason } => (SendResult.Refused, reason.Message),
                SendOutcome.Uncertain { Doubt: var doubt } => (SendResult.Unknown, doubt.Message),
                var other => throw new InvalidOperationException($"{other} is no outcome."),
            };
        }
        catch (FarmStoreException e)
        {
            return (SendResult.Unreadable, e.Message);
        }
        catch (Exception e) when (e is InvokeAIUnavailableException or InvokeAIResponseException or IOException or OperationCanceledException)
        {
            // All of these come before the POST; what comes of the POST itself is an outcome.
            return (SendResult.NotSent, e.Message);
        }
        catch (InvokeAIException e)
        {
            return (SendResult.Refused, e.Message);
        }
    }

    private async Task<(StoredSubmission, StoredWorkflow, IReadOnlyList<(string NodeId, string FieldName, IFieldValue Value)>)> ReadAsync(PartRecord part)
    {
        try
        {
            var (stored, workflow) = await submissions.GetAsync(part.JobId, closing).ConfigureAwait(false);
            return (stored, workflow, await OwnValuesAsync(stored, workflow, part).ConfigureAwait(false));
        }
        catch (Exception e) when (e is not InvokeAIException && !closing.IsCancellationRequested)
        {
            // A blob store of somebody else throws what it likes.
            throw new FarmStoreException($"The files of the job cannot be read: {e.Message}", e);
        }
    }

    private async Task<IReadOnlyList<(string NodeId, string FieldName, IFieldValue Value)>> OwnValuesAsync(StoredSubmission stored, StoredWorkflow workflow,
        PartRecord part)
    {
        var own = new List<(string, string, IFieldValue)>();
        foreach (var column in stored.Columns.Where(column => column.IsOwn))
        {
            var json = await InputMedia.LoadAsync(column.Items[part.Index], part.JobId, blobs, closing).ConfigureAwait(false);
            own.Add((column.NodeId, column.FieldName, SweepColumn.Read(workflow.Template, column.NodeId, column.FieldName, json)));
        }

        return own;
    }

    private async Task LookAsync(Command.Look look)
    {
        servers.TryGetValue(look.Server, out var asked);
        var before = asked?.Connection;
        var items = await TryAsync(look.Server, (server, stop) => server.LookAsync(look.BatchId, stop)).ConfigureAwait(false);
        tell(dispatcher => dispatcher.Looked(look.PartId, look.Attempt, new(items, before, asked?.Connection)));
    }

    private async Task CollectAsync(Command.Collect collect)
    {
        string? result = null;
        try
        {
            using var activity = FarmTelemetry.Collect(collect.Part.Open!.Server, collect.Part.Open.BatchId);
            if (servers.TryGetValue(collect.Part.Open.Server, out var server))
                result = await _collector.CollectAsync(server.Client, collect.Part, collect.ItemId, closing).ConfigureAwait(false);
        }
        catch (Exception e) when (!closing.IsCancellationRequested)
        {
            // The job stays open: the server still has the result. A blob store of somebody else throws what it likes.
            FarmLog.CollectFailed(logger, collect.Part.Open!.BatchId, e.Message);
        }

        tell(dispatcher => dispatcher.Collected(collect.Part.Id, collect.Part.Open!.Number, result));
    }

    private async Task DiscardAsync(FarmServer server, Command.Discard discard)
    {
        var item = FinishedItemReader.Read(await ResultCollector.ReadItemAsync(server.Client, discard.ItemId, closing).ConfigureAwait(false));
        if (item.BatchId != discard.BatchId)
            return;
        var files = ResultCollector.Files(server.Client, item).ToLookup(file => file.Kind, file => file.File.Name);
        // Images of the cache belong to other sessions.
        string[] own = [.. (await OwnAsync(server.Client, item).ConfigureAwait(false)).Intersect(files["images"])];
        if (own.Length > 0)
            await server.Client.Images.DeleteAsync(own, closing).ConfigureAwait(false);
        await server.Client.Queue.DeleteItemAsync(discard.ItemId, closing).ConfigureAwait(false);
        FarmLog.Discarded(logger, discard.BatchId, server.Name);
    }

    private async Task<IReadOnlyList<string>> OwnAsync(InvokeAIClient client, FinishedItem item)
    {
        var own = new List<string>();
        foreach (var (_, file) in ResultCollector.Files(client, item).Where(file => file.Kind == "images"))
        {
            try
            {
                if ((await client.Images.GetAsync(file.Name, closing).ConfigureAwait(false)).SessionId == item.SessionId)
                    own.Add(file.Name);
            }
            catch (InvokeAINotFoundException)
            {
                // It is removed already.
            }
        }

        return own;
    }

    private async Task<T?> TryAsync<T>(string name, Func<FarmServer, CancellationToken, Task<T>> ask)
        where T : class
    {
        if (!servers.TryGetValue(name, out var server))
            return null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(closing);
        patience.CancelAfter(ProbeTime);
        try
        {
            return await ask(server, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvokeAIException or OperationCanceledException or ObjectDisposedException)
        {
            FarmLog.NoAnswer(logger, name, e.Message);
            return null;
        }
    }
}
