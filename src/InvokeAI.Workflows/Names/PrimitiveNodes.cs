namespace InvokeAI.Workflows.Names;

/// <summary>Lists nodes that only contain a value, so that the user's name for the node is the name of the value (rule 1 of the names).</summary>
internal static class PrimitiveNodes
{
    private static readonly Dictionary<string, string> ValueFields = new(StringComparer.Ordinal)
    {
        ["string"] = "value",
        ["integer"] = "value",
        ["float"] = "value",
        ["boolean"] = "value",
        ["image"] = "image",
        ["video"] = "video",
        ["color"] = "color",
        ["latents"] = "latents",
        ["conditioning"] = "conditioning",
        ["model_identifier"] = "model",
        ["string_collection"] = "collection",
        ["integer_collection"] = "collection",
        ["float_collection"] = "collection",
        ["boolean_collection"] = "collection",
        ["image_collection"] = "images",
        ["latents_collection"] = "collection",
        ["conditioning_collection"] = "collection",
        ["string_batch"] = "strings",
        ["integer_batch"] = "integers",
        ["float_batch"] = "floats",
        ["image_batch"] = "images",
        ["string_generator"] = "generator",
        ["integer_generator"] = "generator",
        ["float_generator"] = "generator",
        ["image_generator"] = "generator",
    };

    public static bool HoldsItsValueIn(string nodeType, string fieldName) => ValueFields.TryGetValue(nodeType, out var field) && field == fieldName;
}
