using InvokeAI.Testing;

namespace SampleApp;

/// <summary>A server in this process that knows the models that the samples name, and takes a moment for each step so that there is progress to see.</summary>
internal static class StandIn
{
    private static readonly TimeSpan StepDelay = TimeSpan.FromMilliseconds(30);

    public static async Task<InvokeAIServer> StartAsync(SampleOptions options, CancellationToken cancellationToken)
    {
        var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { StepDelay = StepDelay }, cancellationToken);
        server.AddModel(options.SdxlModel, "sdxl", "main");
        server.AddModel("FLUX.1 dev", "flux", "main");
        server.AddModel("t5_bnb_int8_quantized_encoder", "any", "t5_encoder");
        server.AddModel("clip-vit-large-patch14", "any", "clip_embed");
        server.AddModel("FLUX.1-schnell_ae", "flux", "vae");
        // On a real server a path must be there; here the one that is named is.
        if (options.Install is { } source && Path.IsPathRooted(source))
            server.AddModelFile(source);
        return server;
    }
}
