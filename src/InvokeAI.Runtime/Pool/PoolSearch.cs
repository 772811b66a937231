using InvokeAI.Generated;

namespace InvokeAI.Pool;

/// <summary>Looks for a run on every server of a pool.</summary>
internal sealed class PoolSearch<TOutputs>(IReadOnlyList<PoolServer> servers, IWorkflow<TOutputs> workflow, string id)
{
    public async Task<Run<TOutputs>> FindAsync(CancellationToken cancellationToken)
    {
        var answers = await AskAsync(cancellationToken).ConfigureAwait(false);
        if (answers.FirstOrDefault(answer => answer.Run is not null) is { Run: { } run })
            return run;
        var batches = answers.SelectMany(answer => answer.Batches).OrderBy(batch => batch.From).ThenBy(batch => batch.Part).ToList();
        var parts = new List<ServerRun<TOutputs>>();
        var total = batches.Select(batch => batch.Total).FirstOrDefault();
        var has = new bool[total];
        foreach (var stretch in batches.GroupBy(batch => batch.From))
        {
            var end = batches.Where(other => other.From > stretch.Key).Select(other => other.From).Append(total).Min();
            var first = stretch.Key;
            foreach (var batch in stretch)
            {
                // A person's retry has the batch ID of what it repeats, and a later item ID.
                IReadOnlyList<long> ids = [.. batch.ItemIds.Order().Take(Math.Max(end - first, 0))];
                if (ids.Count > 0)
                    parts.Add(RunOf(batch, ids, first));
                has.AsSpan(first, ids.Count).Fill(true);
                first += ids.Count;
            }
        }

        if (answers.FirstOrDefault(answer => answer.Fault is not null) is { Fault: { } fault } silent && (total == 0 || has.Contains(false)))
        {
            var found = total == 0 ? "no other one has it" : $"the others have {has.Count(isFound => isFound)} of its {total} items";
            throw new InvokeAIUnavailableException(
                $"It is uncertain whether there is a run '{id}': server '{silent.Server.Name}' does not answer, and {found}. {fault.Message}", fault);
        }

        if (total == 0)
            throw new InvokeAINotFoundException($"No server of the pool has a run '{id}'.");
        return new PoolRun<TOutputs>(id, parts, [.. Enumerable.Range(0, total).Where(index => !has[index])], workflow);
    }

    /// <summary>Tells whether a server that answers has the run or a part of it.</summary>
    public async Task<bool> IsKnownAsync(CancellationToken cancellationToken)
        => (await AskAsync(cancellationToken).ConfigureAwait(false)).Any(answer => answer.Run is not null || answer.Batches.Count > 0);

    private Task<Answer[]> AskAsync(CancellationToken cancellationToken) => Task.WhenAll(servers.Select(server => AskAsync(server, cancellationToken)));

    private async Task<Answer> AskAsync(PoolServer server, CancellationToken cancellationToken)
    {
        try
        {
            return new(server, await ((IWorkflowRunner)server.Client).ResumeAsync(workflow, id, cancellationToken).ConfigureAwait(false), [], null);
        }
        catch (InvokeAINotFoundException)
        {
            // A part of it may be there.
        }
        catch (InvokeAIException e)
        {
            return new(server, null, [], e);
        }

        try
        {
            return new(server, null, await ListAsync(server, cancellationToken).ConfigureAwait(false), null);
        }
        catch (InvokeAIException e)
        {
            return new(server, null, [], e);
        }
    }

    private async Task<IReadOnlyList<Batch>> ListAsync(PoolServer server, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Batch>();
        await foreach (var item in server.Client.Queue.ListSummariesAsync(newestFirst: true, cancellationToken).ConfigureAwait(false))
        {
            if (item.ParentItemId is not null || !BatchName.TryReadStretch(item.BatchId, id, out var from, out var total, out var part) || from >= total)
                continue;
            if (!found.TryGetValue(item.BatchId, out var batch))
                found.Add(item.BatchId, batch = new(server, item.BatchId, from, part, total, []));
            batch.ItemIds.Add(item.ItemId);
        }

        return [.. found.Values];
    }

    private ServerRun<TOutputs> RunOf(Batch batch, IReadOnlyList<long> ids, int first)
    {
        var connection = batch.Server.Client.Connection;
        return new(
            new()
            {
                Connection = connection,
                Queue = connection.Queue(connection.Transport.Options.QueueId),
                BatchId = batch.Id,
                Name = workflow.Template.Name,
                Template = workflow.Template,
                ItemIds = ids,
                FirstIndex = first,
            },
            workflow.CreateOutputs);
    }

    private sealed record Answer(PoolServer Server, Run<TOutputs>? Run, IReadOnlyList<Batch> Batches, InvokeAIException? Fault);

    private sealed record Batch(PoolServer Server, string Id, int From, int Part, int Total, HashSet<long> ItemIds);
}
