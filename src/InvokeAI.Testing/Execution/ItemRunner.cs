using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Sessions;
using InvokeAI.Testing.State;

namespace InvokeAI.Testing.Execution;

/// <summary>Runs one queue item from its first node to its last, or to the node that fails.</summary>
internal static class ItemRunner
{
    public static async Task RunAsync(Machine machine, QueueItem item, Func<bool> isDead, CancellationToken stopping)
    {
        var session =
            new Session(item.SessionId, item.Batch.GraphId, item.SubstitutedNodes(machine.State.Catalog), item.Batch.Edges, item.Batch.ExecutionGraphId);
        while (item.Status == "in_progress" && !isDead())
        {
            if (session.Next() is not { } node)
            {
                End(machine, item, session, "completed");
                return;
            }

            var failure = await NodeAsync(machine, item, session, node, isDead, stopping).ConfigureAwait(false);
            if (failure is not null)
            {
                Fail(machine, item, session, node, failure);
                return;
            }
        }

        // Canceled meanwhile, or the processor has died; a dead one leaves the item in progress for ever.
        lock (machine.State.Sync)
        {
            if (item.Status == "in_progress")
                return;
            item.Session = session;
            machine.State.Queue.Current = null;
        }
    }

    private static async Task<NodeFailure?> NodeAsync(Machine machine, QueueItem item, Session session, PreparedNode node, Func<bool> isDead,
        CancellationToken stopping)
    {
        machine.State.Catalog.TryGet(node.Type, out var template);
        var context = new NodeContext(machine, item, session, node, template!) { Stopping = stopping };
        NodeFailure? badInput = null;
        try
        {
            NodeRunner.TakeInputs(node, template!);
        }
        catch (NodeFailure failure)
        {
            badInput = failure;
        }

        machine.Events.NodeStarted(item, session, node);
        if (badInput is not null)
            return badInput;
        if (NotFinite.Feeds(node, template!))
        {
            machine.Processor.Kill();
            return null;
        }

        try
        {
            if (machine.State.Options.NodeDelay > TimeSpan.Zero)
                await Task.Delay(machine.State.Options.NodeDelay, stopping).ConfigureAwait(false);
            var key = CacheKey(node);
            JsonObject? result = null;
            if (key is not null)
            {
                lock (machine.State.Sync)
                    result = machine.State.Cache.Find(key);
            }

            if (result is null)
            {
                result = await NodeRunner.RunAsync(context).ConfigureAwait(false);
                if (key is not null)
                {
                    lock (machine.State.Sync)
                        machine.State.Cache.Keep(key, result);
                }
            }

            if (NotFinite.Came(result, template!))
                machine.Processor.Kill();
            if (item.Status != "in_progress" || isDead())
                return null;
            session.Complete(node, result);
            machine.Events.NodeCompleted(item, session, node);
            return null;
        }
        catch (NodeFailure failure)
        {
            // A node that was canceled in its midst has not failed.
            return item.Status == "in_progress" ? failure : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The stand-in's own fault: said as a failed node, or the queue would stand still without a word.
            return new NodeFailure("StandInError", $"{template!.Type}: {e}");
        }
    }

    // The whole node but its ID, as the real cache hashes it. A called workflow runs each time: the real processor does not look into the cache for it,
    // whatever the node says.
    private static string? CacheKey(PreparedNode node)
    {
        if (node.Node.Flag("use_cache") != true || node.Type is "iterate" or "collect" or "call_saved_workflow")
            return null;
        var values = node.Node.DeepClone().AsObject();
        values.Remove("id");
        return values.ToJsonString();
    }

    private static void End(Machine machine, QueueItem item, Session session, string status)
    {
        lock (machine.State.Sync)
        {
            item.Session = session;
            machine.State.Queue.Current = null;
            if (item.Status != "in_progress")
                return;
            item.Move(status);
            machine.Events.StatusChanged(item);
        }
    }

    private static void Fail(Machine machine, QueueItem item, Session session, PreparedNode node, NodeFailure failure)
    {
        session.Errors[node.Id] = $"{failure.ErrorType}: {failure.Message}";
        lock (machine.State.Sync)
        {
            item.ErrorType = failure.ErrorType;
            item.ErrorMessage = failure.Message;
            item.ErrorTraceback = failure.Traceback;
        }

        // The item's end is announced before the node's error.
        End(machine, item, session, "failed");
        machine.Events.NodeFailed(item, session, node, failure);
    }
}
