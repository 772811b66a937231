using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Sessions;
using InvokeAI.Testing.State;
using InvokeAI.Testing.Validation;

namespace InvokeAI.Testing.Execution;

/// <summary>The node <c>call_saved_workflow</c>: runs another workflow as a queue item of its own, while the calling one waits.</summary>
internal static class SavedWorkflowCall
{
    private const int MaxDepth = 4;

    public static async Task<JsonObject> RunAsync(NodeContext context)
    {
        var (machine, parent) = (context.Machine, context.Run);
        var depth = (parent.WorkflowCallDepth ?? 0) + 1;
        if (depth > MaxDepth)
            throw new NodeFailure("ValueError", $"Maximum workflow call depth of {MaxDepth} exceeded");
        QueueItem child;
        lock (machine.State.Sync)
        {
            if (!machine.State.Workflows.TryGetValue(context.Text("workflow_id"), out var saved))
                throw new NodeFailure("WorkflowNotFoundError", $"Workflow with id {context.Text("workflow_id")} not found");
            if (!saved.IsCallable)
                throw new NodeFailure("ValueError", "The workflow must contain exactly one workflow_return node.");
            child = new QueueItem
            {
                Id = machine.State.Queue.NextId(),
                QueueId = parent.QueueId,
                Batch = Batch(context, saved),
                User = parent.User,
                Priority = parent.Priority,
                ParentItemId = parent.Id,
                ParentSessionId = parent.SessionId,
                RootItemId = parent.RootItemId ?? parent.Id,
                WorkflowCallId = Py.Id(),
                WorkflowCallDepth = depth,
            };
            machine.State.Queue.Add(child);
            Move(machine, parent, "waiting");
            machine.State.Queue.Current = child;
            Move(machine, child, "in_progress");
        }

        await ItemRunner.RunAsync(machine, child, () => false, context.Stopping).ConfigureAwait(false);
        lock (machine.State.Sync)
        {
            if (parent.IsEnded)
                throw new NodeFailure("CanceledException", "");
            machine.State.Queue.Current = parent;
            Move(machine, parent, "in_progress");
        }

        if (child.Status != "completed")
            throw new NodeFailure(child.ErrorType ?? "ChildWorkflowError", child.ErrorMessage ?? $"The called workflow was {child.Status}");
        var returned = child.Session!.Executed.First(n => n.Type == "workflow_return").Result!;
        return new JsonObject { ["values"] = returned["values"].Copy() };
    }

    private static void Move(Machine machine, QueueItem item, string status)
    {
        item.Move(status);
        machine.Events.StatusChanged(item);
    }

    private static Batch Batch(NodeContext context, SavedWorkflow saved)
    {
        var (nodes, edges) = SavedWorkflowGraph.Build(saved.Workflow, context["workflow_inputs"] as JsonObject ?? []);
        var graph = new JsonObject { ["nodes"] = nodes, ["edges"] = new JsonArray([.. edges.Select(e => (JsonNode?)e.ToJson())]) };
        var body = new JsonObject { ["batch"] = new JsonObject { ["graph"] = graph, ["runs"] = 1 } };
        var accepted =
            new BatchRules(context.State.Catalog).Check(body, out _) ?? throw new NodeFailure("ValidationError", "The called workflow's graph is invalid");
        // Children bear their parent's batch ID.
        return new Batch
        {
            Id = context.Run.Batch.Id,
            Origin = context.Run.Batch.Origin,
            Destination = context.Run.Batch.Destination,
            GraphId = accepted.GraphId,
            Nodes = accepted.Nodes,
            Edges = accepted.Edges,
            Workflow = saved.Workflow,
        };
    }
}
