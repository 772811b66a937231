using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Testing.Validation;

/// <summary>
/// Validates the body of <c>enqueue_batch</c> as the real server does (docs/invokeai/batches.md#enqueue-a-batch, docs/invokeai/batches.md#handle-refusals).
/// </summary>
internal sealed class BatchRules(NodeCatalog catalog)
{
    private readonly NodeRules _nodes = new(catalog);
    private readonly GraphRules _graph = new(catalog);

    public Batch? Check(JsonObject body, out Reply? refusal)
    {
        refusal = null;
        var loc = Location.Body["batch"];
        if (!body.TryGetPropertyValue("batch", out var given))
        {
            refusal = Reply.Invalid(ValidationError.Missing(loc, null));
            return null;
        }

        if (given is not JsonObject batch)
        {
            refusal =
                Reply.Invalid(new ValidationError("model_attributes_type", loc, "Input should be a valid dictionary or object to extract fields from", given));
            return null;
        }

        if (Crashes(batch))
        {
            refusal = Reply.InternalServerError();
            return null;
        }

        var errors = new List<ValidationError>();
        var data = DataRules.Check(batch["data"], loc["data"], errors);
        var graph = Graph(batch, loc, errors);
        var workflow = batch["workflow"] is { } w ? WorkflowRules.Check(w, loc["workflow"], errors) : null;
        var runs = batch.TryGetPropertyValue("runs", out var r) ? Literals.Integer(r, loc["runs"], errors).Integer() ?? 1 : 1;
        if (runs < 1)
            errors.Add(
                new ValidationError("greater_than_equal", loc["runs"], "Input should be greater than or equal to 1",
                    r)
                { Context = new JsonObject { ["ge"] = 1 } });
        if (errors.Count == 0 && DataTarget(data, graph!.Value.Nodes) is { } why)
            errors.Add(ValidationError.Value(loc, why, batch));
        if (errors.Count > 0)
        {
            refusal = Reply.Invalid(errors);
            return null;
        }

        return new Batch
        {
            Id = batch.Text("batch_id") ?? Py.Id(),
            Origin = batch.Text("origin"),
            Destination = batch.Text("destination"),
            Data = data,
            GraphId = graph!.Value.Id,
            Nodes = graph.Value.Nodes,
            Edges = graph.Value.Edges,
            Workflow = workflow,
            Runs = (int)Math.Min(runs, int.MaxValue),
        };
    }

    // Node constructors that throw anything but a ValueError are not caught: the whole request dies.
    private static bool Crashes(JsonObject batch) =>
        batch["graph"] is JsonObject graph && graph["nodes"] is JsonObject nodes
        && nodes.Any(n => n.Value is JsonObject node && node.Text("type") is { } type && (NodeRules.IsBatchNode(type) || UnknownOperation(type, node)));

    private static bool UnknownOperation(string type, JsonObject node) => node.Text("operation") is { } operation && type switch
    {
        "integer_math" => operation is not ("ADD" or "SUB" or "MUL" or "DIV" or "EXP" or "MOD" or "ABS" or "MIN" or "MAX"),
        "float_math" => operation is not ("ADD" or "SUB" or "MUL" or "DIV" or "EXP" or "ABS" or "SQRT" or "MIN" or "MAX"),
        _ => false,
    };

    private (string Id, Dictionary<string, JsonObject> Nodes, List<Edge> Edges)? Graph(JsonObject batch, Location loc, List<ValidationError> errors)
    {
        if (!batch.TryGetPropertyValue("graph", out var given))
        {
            errors.Add(ValidationError.Missing(loc["graph"], batch));
            return null;
        }

        if (given is not JsonObject graph)
        {
            errors.Add(
                new ValidationError("model_type", loc["graph"], "Input should be a valid dictionary or instance of Graph",
                    given)
                { Context = new JsonObject { ["class_name"] = "Graph" } });
            return null;
        }

        var nodes = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        var edges = new List<Edge>();
        var count = errors.Count;
        if (graph["nodes"] is JsonObject givenNodes)
        {
            foreach (var (id, node) in givenNodes)
            {
                if (_nodes.Check(id, node, loc["graph"]["nodes"], errors) is { } kept)
                    nodes[id] = kept;
            }
        }

        if (graph["edges"] is JsonArray givenEdges)
        {
            for (var i = 0; i < givenEdges.Count; i++)
            {
                if (Edge.Read(givenEdges[i], loc["graph"]["edges"][i], errors) is { } edge)
                    edges.Add(edge);
            }
        }

        if (errors.Count == count && _graph.Refusal(nodes, edges) is { } why)
            errors.Add(ValidationError.Value(loc["graph"], why, graph));
        return (graph.Text("id") ?? Py.Id(), nodes, edges);
    }

    private string? DataTarget(JsonArray? data, Dictionary<string, JsonObject> nodes)
    {
        foreach (var datum in DataRules.Flat(data))
        {
            var node = datum.Text("node_path")!;
            var field = datum.Text("field_name")!;
            if (!nodes.TryGetValue(node, out var target))
                return $"Node {node} not found in graph";
            if (!catalog.TryGet(target.Text("type")!, out var template) || (template.Input(field) is null && !NodeRules.AllowsExtra(template.Type)))
                return $"Field {field} not found in node {node}";
        }

        return null;
    }
}
