using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;

namespace InvokeAI.Testing.Execution.Nodes;

/// <summary>The metadata that the nodes <c>denoise_latents_meta</c>, <c>flux_denoise_meta</c> and <c>z_image_denoise_meta</c> add to their input.</summary>
internal static class DenoiseMetadata
{
    private static readonly string[] Common = ["cfg_scale", "denoising_start", "denoising_end"];
    private static readonly string[] OfLatents = ["cfg_rescale_multiplier", "scheduler"];
    private static readonly string[] OfFlux = ["guidance", "cfg_scale_start_step", "cfg_scale_end_step"];

    public static JsonObject Of(NodeContext context, int width, int height)
    {
        var metadata = context["metadata"]?.DeepClone().AsObject() ?? [];
        if (!context.Type.EndsWith("denoise_meta", StringComparison.Ordinal) && context.Type != "denoise_latents_meta")
            return metadata;
        metadata["width"] = width;
        metadata["height"] = height;
        metadata["steps"] = context["num_steps"].Copy() ?? context["steps"].Copy();
        foreach (var name in Common.Concat(context.Type == "flux_denoise_meta" ? OfFlux : OfLatents))
        {
            if (context[name] is { } value)
                metadata[name] = value.DeepClone();
        }

        metadata["model"] = ((context["unet"] as JsonObject)?["unet"] ?? (context["transformer"] as JsonObject)?["transformer"]).Copy();
        metadata["seed"] = ((context["noise"] as JsonObject)?["seed"] ?? context["seed"]).Copy();
        return metadata;
    }
}
