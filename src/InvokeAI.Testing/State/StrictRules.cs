using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using InvokeAI.Testing.Validation;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Testing.State;

/// <summary>Finds requests that a real server accepts and that should not be sent. The caller holds the server's lock.</summary>
internal sealed class StrictRules(ServerState state)
{
    public Reply? Check(Batch batch, JsonObject body, bool notFinite)
    {
        var found = new List<StrictViolation>();
        if (notFinite)
            found.Add(new StrictViolation("not-finite", "The request contains NaN or an infinity: the real server accepts it and its processor dies."));
        if (state.Queue.All.Any(i => i.Batch.Id == batch.Id))
            found.Add(new StrictViolation("batch-id", $"The batch id {batch.Id} was used before: the answer's item ids mix both batches."));
        var given = (body["batch"]!["graph"] as JsonObject)?["nodes"] as JsonObject;
        foreach (var (id, node) in batch.Nodes)
        {
            if (state.Catalog.TryGet(node.Text("type")!, out var template))
                Node(id, node, given?[id] as JsonObject ?? [], template, batch, found);
        }

        Edges(batch, found);
        Data(batch, found);
        if (found.Count == 0)
            return null;
        foreach (var violation in found)
            state.Inspection.Add(violation);
        return Reply.Invalid(
            found.Select(v => new ValidationError("strict_" + v.Rule.Replace('-', '_'), Location.Body["batch"], "Strict mode: " + v.Message, null)));
    }

    private void Node(string id, JsonObject node, JsonObject given, NodeTemplate template, Batch batch, List<StrictViolation> found)
    {
        var connected = batch.Edges.Where(e => e.Destination == id).Select(e => e.DestinationField).ToHashSet(StringComparer.Ordinal);
        var batched = DataRules.Flat(batch.Data).Where(d => d.Text("node_path") == id).Select(d => d.Text("field_name")!).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in given)
        {
            if (name is "id" or "type" or "is_intermediate" or "use_cache")
                continue;
            if (template.Input(name) is null && !NodeRules.AllowsExtra(template.Type))
                found.Add(new StrictViolation("unknown-field", $"Node {id} ({template.Type}) has no field {name}: the real server drops it without a word."));
            else if (connected.Contains(name) && value is not null)
                found.Add(new StrictViolation("connected-literal", $"Field {name} of node {id} ({template.Type}) is connected and also holds a value."));
        }

        foreach (var field in template.Inputs)
        {
            if (field.Required && node[field.Name] is null && !connected.Contains(field.Name) && !batched.Contains(field.Name))
                found.Add(
                    new StrictViolation("missing-input",
                        $"Node {id} ({template.Type}) needs a value or a connection for field {field.Name}: the real server fails when it runs."));
        }

        References(node, $"node {id} ({template.Type})", found);
    }

    private void References(JsonNode? value, string place, List<StrictViolation> found)
    {
        switch (value)
        {
            case JsonArray array:
                foreach (var item in array)
                    References(item, place, found);
                break;
            case JsonObject o:
                if (o.Text("board_id") is { } board && !state.Gallery.Boards.ContainsKey(board))
                    found.Add(new StrictViolation("unknown-board", $"There is no board {board} ({place}): the real server leaves the images uncategorized."));
                if (o.Text("image_name") is { } image && !state.Gallery.Images.ContainsKey(image))
                    found.Add(new StrictViolation("unknown-image", $"There is no image {image} ({place}): the real server fails when it runs."));
                if (o.Text("video_name") is { } video && !state.Gallery.Videos.ContainsKey(video))
                    found.Add(new StrictViolation("unknown-image", $"There is no video {video} ({place}): the real server fails when it runs."));
                if (o.ContainsKey("hash") && o.ContainsKey("base") && o.Text("key") is { } key && !state.Models.ContainsKey(key))
                    found.Add(
                        new StrictViolation("unknown-model",
                            $"There is no model {o.Text("name")} with key {key} ({place}): the real server fails when it runs."));
                foreach (var member in o)
                    References(member.Value, place, found);
                break;
        }
    }

    private static void Edges(Batch batch, List<StrictViolation> found)
    {
        var doubled = batch.Edges.GroupBy(e => (e.Destination, e.DestinationField)).Where(g => g.Count() > 1);
        foreach (var group in doubled)
        {
            if (batch.Nodes[group.Key.Destination].Text("type") != "collect" || group.Distinct().Count() < group.Count())
                found.Add(
                    new StrictViolation("double-edge",
                        $"Several edges lead into {group.Key.DestinationField} of node {group.Key.Destination}: the last one wins."));
        }
    }

    private void Data(Batch batch, List<StrictViolation> found)
    {
        foreach (var datum in DataRules.Flat(batch.Data))
        {
            string node = datum.Text("node_path")!, field = datum.Text("field_name")!;
            if (batch.Edges.Any(e => e.Destination == node && e.DestinationField == field))
                found.Add(
                    new StrictViolation("connected-batch", $"Batch data goes into {field} of node {node}, which is connected: the edge wins in every run."));
            foreach (var item in (JsonArray)datum["items"]!)
            {
                if (Poison.Why(state, batch, node, field, item) is { } why)
                {
                    found.Add(new StrictViolation("poison", $"A batch item does not fit its field: {why}. The real server's queue is blocked by it."));
                    break;
                }
            }

            References(datum["items"], $"batch data of node {node}", found);
        }
    }
}
