using System.Text.Json.Nodes;

namespace InvokeAI.Tool.Tests;

/// <summary>A workflow whose form has a style preset (0), a system prompt (1) and a saved workflow (2).</summary>
internal static class PresetFile
{
    public static string Write(TempFolder folder)
    {
        var nodes = new JsonArray(
            Node("style", "prompt_template", "1.0.0", ("style_preset", null), ("positive_prompt", "a cat"), ("negative_prompt", "")),
            Node(
                "system",
                "text_llm_with_preset",
                "1.0.0",
                ("prompt", "a cat"),
                ("system_prompt", null),
                ("text_llm_model", new JsonObject { ["key"] = "llm", ["hash"] = "blake3:llm", ["name"] = "LLM", ["base"] = "any", ["type"] = "text_llm" })),
            Node("call", "call_saved_workflow", "1.0.0", ("workflow_id", null)));
        return folder.Write("presets.json", new JsonObject
        {
            ["name"] = "Presets",
            ["author"] = "",
            ["description"] = "",
            ["version"] = "",
            ["contact"] = "",
            ["tags"] = "",
            ["notes"] = "",
            ["exposedFields"] = new JsonArray(Field("style", "style_preset"), Field("system", "system_prompt"), Field("call", "workflow_id")),
            ["meta"] = new JsonObject { ["version"] = "4.0.0", ["category"] = "user" },
            ["nodes"] = nodes,
            ["edges"] = new JsonArray(),
        }.ToJsonString());
    }

    private static JsonObject Field(string node, string field) => new() { ["nodeId"] = node, ["fieldName"] = field };

    public static JsonObject Node(string id, string type, string version, params (string Name, JsonNode? Value)[] inputs) => new()
    {
        ["id"] = id,
        ["type"] = "invocation",
        ["position"] = new JsonObject { ["x"] = 0, ["y"] = 0 },
        ["data"] = new JsonObject
        {
            ["id"] = id,
            ["type"] = type,
            ["version"] = version,
            ["nodePack"] = "invokeai",
            ["label"] = "",
            ["notes"] = "",
            ["isOpen"] = true,
            ["isIntermediate"] = true,
            ["useCache"] = true,
            ["inputs"] = new JsonObject(inputs.Select(i => KeyValuePair.Create(i.Name, (JsonNode?)Input(i.Name, i.Value)))),
        },
    };

    private static JsonObject Input(string name, JsonNode? value)
    {
        var input = new JsonObject { ["name"] = name, ["label"] = "", ["description"] = "" };
        if (value is not null)
            input["value"] = value;
        return input;
    }
}
