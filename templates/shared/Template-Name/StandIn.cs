using InvokeAI.Testing;

namespace Template-Namespace;

/// <summary>An InvokeAI server in this process, which needs no GPU. Once you have a server, delete this class and the package InvokeAI.Typed.Testing.</summary>
public static class StandIn
{
    /// <summary>The text that stands in place of a server's address.</summary>
    public const string Address = "stand-in";

    /// <summary>Starts a server with one SDXL model.</summary>
    public static async Task<InvokeAIServer> StartAsync(CancellationToken cancellationToken = default)
    {
        // A denoising step takes a moment, so that there is progress to see.
        var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { StepDelay = TimeSpan.FromMilliseconds(20) }, cancellationToken);
        server.AddModel("Juggernaut XL v9", "sdxl", "main");
        return server;
    }
}
