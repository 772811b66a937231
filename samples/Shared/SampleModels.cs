using InvokeAI.Testing;

namespace InvokeAI.Samples;

/// <summary>The models that the samples name.</summary>
internal static class SampleModels
{
    public static void AddSampleModels(this InvokeAIServer server)
    {
        server.AddModel("Juggernaut XL v9", "sdxl", "main");
        server.AddModel("DreamShaper XL", "sdxl", "main");
        server.AddModel("FLUX.1 dev", "flux", "main");
        server.AddModel("t5_bnb_int8_quantized_encoder", "any", "t5_encoder");
        server.AddModel("clip-vit-large-patch14", "any", "clip_embed");
        server.AddModel("FLUX.1-schnell_ae", "flux", "vae");
        server.AddModel("RealESRGAN_x4plus", "any", "spandrel_image_to_image");
    }
}
