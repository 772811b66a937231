using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;

namespace InvokeAI.Testing.Execution.Nodes;

/// <summary>Implements nodes that create and read metadata.</summary>
internal static class MetadataNodes
{
    public static void Register(Dictionary<string, Func<NodeContext, JsonObject>> nodes)
    {
        nodes["core_metadata"] = c => new JsonObject { ["metadata"] = Core(c) };
        nodes["metadata_item"] = nodes["metadata_item_linked"] = c => c.Type == "metadata_item"
            ? new JsonObject { ["item"] = new JsonObject { ["label"] = c.Text("label"), ["value"] = c["value"].Copy() } }
            : new JsonObject { ["metadata"] = new JsonObject { [Label(c)] = c["value"].Copy() } };
        nodes["metadata"] = c => new JsonObject { ["metadata"] = Items(c) };
        nodes["merge_metadata"] = c => new JsonObject { ["metadata"] = Merge(c.List("collection")) };
        nodes["metadata_from_image"] = c => new JsonObject { ["metadata"] = c.Image("image").Metadata.Copy() ?? new JsonObject() };
        nodes["metadata_to_string"] = nodes["metadata_to_integer"] = nodes["metadata_to_float"] = nodes["metadata_to_bool"] = c =>
            new JsonObject { ["value"] = Lookup(c) ?? c["default_value"].Copy() };
        nodes["metadata_to_scheduler"] = c => new JsonObject { ["scheduler"] = Lookup(c) ?? c["default_value"].Copy() };
    }

    private static JsonObject Core(NodeContext context)
    {
        var metadata = new JsonObject();
        foreach (var (name, value) in context.Node)
        {
            if (value is not null && name is not ("id" or "type" or "is_intermediate" or "use_cache"))
                metadata[name] = value.DeepClone();
        }

        metadata["app_version"] = context.State.Options.Version;
        return metadata;
    }

    private static JsonObject Items(NodeContext context)
    {
        var metadata = new JsonObject();
        foreach (var item in context.List("items").OfType<JsonObject>())
            metadata[item.Text("label") ?? ""] = item["value"].Copy();
        return metadata;
    }

    private static JsonObject Merge(JsonArray collection)
    {
        var merged = new JsonObject();
        foreach (var (name, value) in collection.OfType<JsonObject>().SelectMany(o => o))
            merged[name] = value.Copy();
        return merged;
    }

    private static string Label(NodeContext context) =>
        context.Text("label") is "* CUSTOM LABEL *" ? context.Text("custom_label") : context.Text("label");

    private static JsonNode? Lookup(NodeContext context) => (context["metadata"] as JsonObject)?[Label(context)].Copy();
}
