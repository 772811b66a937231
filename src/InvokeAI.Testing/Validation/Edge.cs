using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;

namespace InvokeAI.Testing.Validation;

/// <summary>An edge of a graph: from a node's output field to a node's input field.</summary>
internal sealed record Edge(string Source, string SourceField, string Destination, string DestinationField)
{
    public static Edge? Read(JsonNode? node, Location loc, List<ValidationError> errors)
    {
        if (node is not JsonObject edge)
        {
            errors.Add(new ValidationError("model_type", loc, "Input should be a valid dictionary or instance of Edge", node)
            {
                Context = new JsonObject { ["class_name"] = "Edge" },
            });
            return null;
        }

        var (source, sourceField) = End("source");
        var (destination, destinationField) = End("destination");
        return source is null || sourceField is null || destination is null || destinationField is null
            ? null
            : new Edge(source, sourceField, destination, destinationField);

        (string? Node, string? Field) End(string name)
        {
            if (edge[name] is not JsonObject end)
            {
                errors.Add(ValidationError.Missing(loc[name], edge));
                return default;
            }

            foreach (var member in new[] { "node_id", "field" })
            {
                if (end.Text(member) is null)
                    errors.Add(ValidationError.Missing(loc[name][member], end));
            }

            return (end.Text("node_id"), end.Text("field"));
        }
    }

    public JsonObject ToJson() => new()
    {
        ["source"] = new JsonObject { ["node_id"] = Source, ["field"] = SourceField },
        ["destination"] = new JsonObject { ["node_id"] = Destination, ["field"] = DestinationField },
    };
}
