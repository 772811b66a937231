using InvokeAI.Testing;

namespace InvokeAI.Samples;

/// <summary>
/// The server of a sample: the one that the variable <c>INVOKEAI_URL</c> names, or a stand-in in this process that has the models of the samples.
/// </summary>
internal sealed class SampleServer : IAsyncDisposable
{
    // A denoising step takes a moment, so that there is progress to see.
    private static readonly TimeSpan StepDelay = TimeSpan.FromMilliseconds(20);

    private readonly InvokeAIServer? _standIn;

    private SampleServer(Uri address, InvokeAIServer? standIn) => (Address, _standIn) = (address, standIn);

    /// <summary>The server's address.</summary>
    public Uri Address { get; }

    public static async Task<SampleServer> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("INVOKEAI_URL") is { Length: > 0 } url)
            return new SampleServer(new Uri(url), null);
        var standIn = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { StepDelay = StepDelay });
        standIn.AddSampleModels();
        return new SampleServer(standIn.BaseAddress, standIn);
    }

    public async ValueTask DisposeAsync()
    {
        if (_standIn is not null)
            await _standIn.DisposeAsync();
    }
}
