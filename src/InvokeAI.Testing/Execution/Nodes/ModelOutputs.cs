using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Testing.Execution.Nodes;

/// <summary>Implements the outputs of loaders and encoders: parts of models, LoRAs applied to them, conditioning by name.</summary>
internal static class ModelOutputs
{
    public static JsonNode? Of(NodeContext context, OutputTemplate output, int width, int height)
    {
        var passed =
            context[output.Name]
                ?? context.Template.Inputs.Where(f => f.Type.Name == output.Type.Name).Select(f => context[f.Name]).FirstOrDefault(v => v is not null);
        if (passed is JsonObject part)
            return WithLora(context, part);
        var name = output.Type.Name;
        if (name.EndsWith("ConditioningField", StringComparison.Ordinal))
            return new JsonObject { ["conditioning_name"] = context.Keep("ConditioningFieldData", width, height) };
        return name switch
        {
            "ModelIdentifierField" => Model(context, null),
            "UNetField"
                => new JsonObject
                {
                    ["unet"] = Model(context, "unet"),
                    ["scheduler"] = Model(context, "scheduler"),
                    ["loras"] = new JsonArray(),
                    ["seamless_axes"] = new JsonArray(),
                    ["freeu_config"] = null
                },
            "CLIPField" => new JsonObject
            {
                ["tokenizer"] = Model(context, output.Name == "clip2" ? "tokenizer_2" : "tokenizer"),
                ["text_encoder"] = Model(context, output.Name == "clip2" ? "text_encoder_2" : "text_encoder"),
                ["skipped_layers"] = 0,
                ["loras"] = new JsonArray(),
            },
            "VAEField" => new JsonObject { ["vae"] = Model(context, "vae", "vae_model"), ["seamless_axes"] = new JsonArray() },
            "TransformerField" or "WanTransformerField" => new JsonObject { ["transformer"] = Model(context, "transformer"), ["loras"] = new JsonArray() },
            "DenoiseMaskField"
                => new JsonObject { ["mask_name"] = context.Keep("Tensor", width, height), ["masked_latents_name"] = null, ["gradient"] = false },
            "BoundingBoxField" => new JsonObject { ["x_min"] = 0, ["x_max"] = width, ["y_min"] = 0, ["y_max"] = height, ["score"] = null },
            "Tile" => Tile(width, height),
            "TileWithImage" => new JsonObject { ["tile"] = context["tile"].Copy(), ["image"] = context["image"].Copy() },
            "AnyField" or "CollectionItemField" => null,
            _ when name.EndsWith("EncoderField", StringComparison.Ordinal) => new JsonObject
            {
                ["tokenizer"] = Model(context, "tokenizer", output.Name + "_model"),
                ["text_encoder"] = Model(context, "text_encoder", output.Name + "_model"),
                ["loras"] = new JsonArray(),
            },
            // ControlField, IPAdapterField …: the node's own values under one roof.
            _ => Values(context),
        };
    }

    private static JsonObject? Model(NodeContext context, string? submodel, string? own = null)
    {
        var model = (own is null ? null : context[own]) as JsonObject ?? context["model"] as JsonObject
            ?? context.Node.Select(m => m.Value).OfType<JsonObject>().FirstOrDefault(o => o.ContainsKey("key") && o.ContainsKey("hash"));
        if (model?.DeepClone() is not JsonObject copy)
            return null;
        copy["submodel_type"] = submodel;
        return copy;
    }

    private static JsonObject WithLora(NodeContext context, JsonObject part)
    {
        var copy = part.DeepClone().AsObject();
        if (copy["loras"] is not JsonArray loras)
            return copy;
        if (context["lora"] is JsonObject lora && lora.ContainsKey("key"))
            loras.Add(new JsonObject { ["lora"] = lora.DeepClone(), ["weight"] = context["weight"].Copy() });
        foreach (var entry in context.List("loras").OfType<JsonObject>())
            loras.Add(entry.DeepClone());
        return copy;
    }

    private static JsonObject Tile(int width, int height) => new()
    {
        ["coords"] = new JsonObject { ["top"] = 0, ["bottom"] = height, ["left"] = 0, ["right"] = width },
        ["overlap"] = new JsonObject { ["top"] = 0, ["bottom"] = 0, ["left"] = 0, ["right"] = 0 },
    };

    private static JsonObject Values(NodeContext context)
    {
        var values = new JsonObject();
        foreach (var (name, value) in context.Node)
        {
            if (name is not ("id" or "type" or "is_intermediate" or "use_cache" or "board" or "metadata"))
                values[name] = value.Copy();
        }

        return values;
    }
}
