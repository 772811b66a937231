using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InvokeAI.Farm;

/// <summary>Starts the farm with its host.</summary>
internal sealed class FarmLifetime(FarmOptions options, IServiceProvider provider) : IHostedService, IAsyncDisposable
{
    private InvokeAIFarm? farm;

    public InvokeAIFarm Farm => farm ?? throw new InvalidOperationException("The farm starts with the host. Start the host before you use the farm.");

    public async Task StartAsync(CancellationToken cancellationToken) => farm = await InvokeAIFarm.StartAsync(options, provider.GetService<ILoggerFactory>(), cancellationToken).ConfigureAwait(false);

    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync().ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        if (farm is not null)
            await farm.DisposeAsync().ConfigureAwait(false);
    }
}
