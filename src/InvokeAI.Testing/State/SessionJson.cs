using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Sessions;
using InvokeAI.Testing.State;
using InvokeAI.Testing.Validation;

namespace InvokeAI.Testing.State;

/// <summary>A session as the queue's answers show it (the server's GraphExecutionState).</summary>
internal static class SessionJson
{
    public static JsonObject Of(QueueItem item, ServerState state) => item.KeptSession is { } kept ? kept.DeepClone().AsObject()
        : item.Session is { } session
        ? Of(session, item, state)
        : Of(new Session(item.SessionId, item.Batch.GraphId, item.SubstitutedNodes(state.Catalog), item.Batch.Edges, item.Batch.ExecutionGraphId), item, state);

    public static JsonObject Redacted(ServerState state)
    {
        var none = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        var session = new Session("redacted", Py.Id(), none, []);
        return Of(session, null, state);
    }

    private static JsonObject Of(Session session, QueueItem? item, ServerState state)
    {
        var all = session.All.ToList();
        var json = new JsonObject
        {
            ["id"] = session.Id,
            ["graph"] = Batch.GraphJson(session.GraphId, session.Nodes, session.Edges),
            ["execution_graph"] = ExecutionGraph(session, all),
            ["executed"] = Py.Array(Scattered(session.Executed.Select(p => p.Id).Concat(session.ExecutedSources))),
            ["executed_history"] = Py.Array(session.ExecutedSources),
            ["results"] = Map(session.Executed, p => p.Id, p => p.Result.Copy()),
            ["errors"] = Map(session.Errors, e => e.Key, e => e.Value),
        };
        if (state.Shows("GraphExecutionState.workflow_call_stack"))
        {
            json["workflow_call_stack"] = new JsonArray();
            json["workflow_call_history"] = new JsonArray();
            json["workflow_call_parent"] = item?.ParentItemId is null ? null : new JsonObject { ["workflow_call_id"] = item.WorkflowCallId };
            json["waiting_workflow_call"] = null;
            json["waiting_workflow_call_execution"] = null;
            json["waiting_workflow_call_child_session"] = null;
            json["max_workflow_call_depth"] = 4;
        }

        json["prepared_source_mapping"] = Map(all, p => p.Id, p => p.SourceId);
        json["source_prepared_mapping"] = Map(session.Prepared, p => p.Key, p => Py.Array(Scattered(p.Value.Select(n => n.Id))));
        if (state.Shows("GraphExecutionState.prepared_iteration_paths"))
            json["prepared_iteration_paths"] = Map(all, p => p.Id, p => Py.Array(p.Path));
        if (state.Shows("GraphExecutionState.ready_order"))
            json["ready_order"] = new JsonArray();
        if (state.Shows("GraphExecutionState.indegree"))
            json["indegree"] = Map(all, p => p.Id, p => p.Inputs.Count(i => !i.From.IsExecuted));

        return json;
    }

    private static JsonObject ExecutionGraph(Session session, List<PreparedNode> all) => Batch.GraphJson(
        session.ExecutionGraphId,
        all.Select(p => KeyValuePair.Create(p.Id, p.Node)),
        all.SelectMany(p => p.Inputs.Select(i => i.Edge with { Source = i.From.Id, Destination = p.Id })));

    // The server keeps these as sets and writes them in an order of chance: sorted by ID here, which is as arbitrary and the same each time.
    private static IOrderedEnumerable<string> Scattered(IEnumerable<string> ids) => ids.Order(StringComparer.Ordinal);

    private static JsonObject Map<T>(IEnumerable<T> items, Func<T, string> key, Func<T, JsonNode?> value) =>
        new(items.Select(i => KeyValuePair.Create(key(i), value(i))));
}
