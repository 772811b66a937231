using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Pictures;
using InvokeAI.Testing.State;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Testing.Execution.Nodes;

/// <summary>Implements all other nodes: fills the outputs in the catalog with plausible values that depend on the inputs.</summary>
internal static class GenericNode
{
    private const int DefaultSide = 512;

    public static JsonObject Run(NodeContext context)
    {
        var (width, height) = Size(context);
        var result = new JsonObject();
        var pictures = 0;
        foreach (var output in context.Template.Outputs)
            result[output.Name] = Value(context, output, width, height, ref pictures);
        return result;
    }

    /// <summary>Returns the size that the node works in: its own width and height, otherwise those of its inputs.</summary>
    private static (int Width, int Height) Size(NodeContext context)
    {
        var scale = context.Type == "esrgan" ? 4 : context["scale_factor"].Number() ?? context["scale"].Number() ?? 1;
        // A denoise node that is given latents works in their size, whatever its own fields say.
        if (context.Type.Contains("denoise", StringComparison.Ordinal) && (context["latents"] as JsonObject)?.Text("latents_name") is { } given
            && context.Artifact(given) is { } before)
            return (before.Width, before.Height);
        if (context["width"].Integer() is > 0 and var width && context["height"].Integer() is > 0 and var height)
            return Limited(width, height, 1);
        foreach (var value in Fed(context, context.Node))
        {
            if (value is JsonObject o && o.Text("latents_name") is { } latents && context.Artifact(latents) is { } artifact)
                return Limited(artifact.Width, artifact.Height, scale);
            if (value is JsonObject i && i.ContainsKey("image_name") && context.Image(i) is { } image)
                return Limited(image.Width, image.Height, scale);
        }

        return (DefaultSide, DefaultSide);
    }

    private static (int Width, int Height) Limited(long width, long height, double scale) =>
        ((int)Math.Clamp(width * scale, 1, Picture.MaxSide), (int)Math.Clamp(height * scale, 1, Picture.MaxSide));

    private static IEnumerable<JsonNode> Fed(NodeContext context, JsonObject node) =>
        context.Template.Inputs.Where(f => f.Name != "metadata").OrderBy(f => f.Type.Name == "LatentsField" ? 0 : 1)
            .Select(f => node[f.Name]).SelectMany(v => v is JsonArray array ? (IEnumerable<JsonNode?>)array : [v]).OfType<JsonNode>();

    private static JsonNode? Value(NodeContext context, OutputTemplate output, int width, int height, ref int pictures)
    {
        if (output.Type.Cardinality == FieldCardinality.Collection)
        {
            var single = Single(context, output, width, height, ref pictures);
            return single is null ? new JsonArray() : new JsonArray(single);
        }

        return Single(context, output, width, height, ref pictures);
    }

    private static JsonNode? Single(NodeContext context, OutputTemplate output, int width, int height, ref int pictures)
    {
        switch (output.Type.Name)
        {
            case "ImageField":
                var digest = Painter.Digest(Convert.ToHexString(context.Digest) + pictures++);
                return context.Save(Painter.Paint(digest, width, height), output.Name.Contains("mask", StringComparison.Ordinal) ? "mask" : "general");
            case "VideoField":
                return context.SaveVideo(width, height, Frames(context), Fps(context));
            case "LatentsField":
                var latents = new JsonObject { ["latents_name"] = context.Keep("Tensor", width, height) };
                // Only noise says which seed it is of.
                latents["seed"] = context.Type == "noise" ? context["seed"].Copy() : null;
                return latents;
            case "TensorField":
                return new JsonObject { ["tensor_name"] = context.Keep("Tensor", width, height) };
            case "IntegerField":
                return Integer(context, output.Name, width, height);
            case "FloatField":
                return output.Name switch
                {
                    "fps" => Py.Float(Fps(context)),
                    "duration" => Py.Float(Frames(context) / Fps(context)),
                    _ => context[output.Name].Copy() ?? Py.Float(0),
                };
            case "StringField":
                return context[output.Name].Copy() ?? context["prompt"].Copy() ?? $"{context.Type} {Convert.ToHexString(context.Digest)[..8]}";
            case "BooleanField":
                return context[output.Name].Copy() ?? false;
            case "MetadataField":
                return DenoiseMetadata.Of(context, width, height);
            case "EnumField":
                return context[output.Name].Copy() ?? SequenceLength(context);
            case "SchedulerField":
                return context["scheduler"].Copy() ?? "euler";
            default:
                return ModelOutputs.Of(context, output, width, height);
        }
    }

    private static JsonValue Integer(NodeContext context, string name, int width, int height) => JsonValue.Create(name switch
    {
        "width" => width,
        "height" => height,
        "num_frames" => Frames(context),
        _ => context[name].Integer() ?? 0,
    });

    // FLUX schnell reads shorter prompts than the others.
    private static int SequenceLength(NodeContext context) =>
        (context["model"] as JsonObject)?.Text("name")?.Contains("schnell", StringComparison.OrdinalIgnoreCase) == true ? 256 : 512;

    private static int Frames(NodeContext context) => (int)Math.Clamp(context["num_frames"].Integer() ?? 81, 1, 10000);

    private static double Fps(NodeContext context) => context["fps"].Number() is > 0 and var fps ? fps : 16;
}
