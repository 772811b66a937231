using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using InvokeAI.Testing.Validation;

namespace InvokeAI.Testing.State;

/// <summary>
/// Finds items whose batch value does not fit its field. They are accepted without an error, and cannot be read afterwards
/// (docs/invokeai/batches.md#avoid-items-that-stop-the-queue).
/// </summary>
internal static class Poison
{
    public static void Mark(ServerState state, Batch batch)
    {
        if (batch.Data is null)
            return;
        foreach (var item in state.Queue.All.Where(i => i.Batch.Id == batch.Id && i.Status == "pending"))
        {
            foreach (var value in item.FieldValues.OfType<JsonObject>())
                item.IsPoisoned |= Why(state, batch, value.Text("node_path")!, value.Text("field_name")!, value["value"]) is not null;
        }
    }

    /// <summary>Returns the reason why the node's field does not accept the value, or null.</summary>
    public static string? Why(ServerState state, Batch batch, string nodeId, string fieldName, JsonNode? value)
    {
        if (!state.Catalog.TryGet(batch.Nodes[nodeId].Text("type")!, out var template) || template.Input(fieldName) is not { } field)
            return null;
        var errors = new List<ValidationError>();
        FieldRules.Check(field, value, Location.Body[nodeId][template.Type][fieldName], errors);
        return errors.Count > 0 ? $"{errors[0].Message} (node {nodeId}, {template.Type}.{fieldName})" : null;
    }
}
