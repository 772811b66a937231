using System.Text.Json.Nodes;
using InvokeAI.Testing.Execution.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Sessions;
using InvokeAI.Testing.Validation;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Testing.Execution;

/// <summary>Runs one node: first the run-time checks of the real server, then the node itself.</summary>
internal static class NodeRunner
{
    private static readonly Dictionary<string, Func<NodeContext, JsonObject>> Nodes = Register();

    public static async Task<JsonObject> RunAsync(NodeContext context)
    {
        RequireInputs(context);
        RequireModels(context, context.Node);
        if (context.Type.Contains("denoise", StringComparison.Ordinal) && context.Type != "create_denoise_mask")
            await Denoising.ReportAsync(context).ConfigureAwait(false);
        var run = Nodes.GetValueOrDefault(context.Type) ?? GenericNode.Run;
        var output = context.Type == "call_saved_workflow" ? await SavedWorkflowCall.RunAsync(context).ConfigureAwait(false) : run(context);
        var result = new JsonObject { ["output_meta"] = null };
        foreach (var (name, value) in output.ToList())
        {
            output.Remove(name);
            result[name] = value;
        }

        result["type"] = context.Template.OutputType;
        return result;
    }

    private static void RequireInputs(NodeContext context)
    {
        foreach (var field in context.Template.Inputs)
        {
            if (field.Required && field.Input != InputKind.Direct && context.Node[field.Name] is null && context.Type is not ("iterate" or "collect"))
                throw new NodeFailure("MissingInputException", $"Node {context.Type} missing value or connection for field {field.Name}");
        }
    }

    /// <summary>Writes the edges' values into the node. A value of another type than the field's is an error of its own kind.</summary>
    public static void TakeInputs(PreparedNode node, NodeTemplate template)
    {
        if (node.Type is "iterate" or "collect")
            return;
        foreach (var (from, edge) in node.Inputs)
        {
            if (from.Result is null)
                continue;
            var value = from.Result[edge.SourceField];
            var field = template.Input(edge.DestinationField);
            if (field is not null && IsPlain(field.Type))
            {
                var errors = new List<ValidationError>();
                var kept = FieldRules.Check(field, value, Location.Body, errors);
                if (errors.Count > 0)
                    throw new NodeFailure("NodeInputError", $"Node {node.Id} has invalid incoming input for {edge.DestinationField}");
                value = kept;
            }

            node.Node[edge.DestinationField] = value.Copy();
        }
    }

    private static bool IsPlain(FieldType type) => type.Name is "IntegerField" or "FloatField" or "StringField" or "BooleanField" or "EnumField";

    private static void RequireModels(NodeContext context, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject o when o.ContainsKey("key") && o.ContainsKey("hash") && o.Text("key") is { } key:
                lock (context.State.Sync)
                {
                    if (!context.State.Models.ContainsKey(key))
                        throw new NodeFailure("UnknownModelException", "model not found");
                }

                break;
            case JsonObject o:
                foreach (var member in o)
                {
                    if (member.Key != "metadata")
                        RequireModels(context, member.Value);
                }

                break;
            case JsonArray a:
                foreach (var item in a)
                    RequireModels(context, item);
                break;
        }
    }

    private static Dictionary<string, Func<NodeContext, JsonObject>> Register()
    {
        var nodes = new Dictionary<string, Func<NodeContext, JsonObject>>(StringComparer.Ordinal);
        PrimitiveNodes.Register(nodes);
        MathNodes.Register(nodes);
        RangeNodes.Register(nodes);
        StringNodes.Register(nodes);
        ControlNodes.Register(nodes);
        ImageNodes.Register(nodes);
        MetadataNodes.Register(nodes);
        return nodes;
    }
}
