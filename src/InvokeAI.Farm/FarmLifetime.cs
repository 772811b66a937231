using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InvokeAI.Farm;

/// <summary>Starts the farm with its host.</summary>
internal sealed class FarmLifetime(FarmOptions options, IServiceProvider provider) : IHostedService, IAsyncDisposable
{
    private InvokeAIFarm? _farm;

    public InvokeAIFarm Farm => _farm ?? throw new InvalidOperationException("The farm starts with the host. Start the host before you use the farm.");

    public async Task StartAsync(CancellationToken cancellationToken)
        => _farm = await InvokeAIFarm.StartAsync(options, provider.GetService<ILoggerFactory>(), cancellationToken).ConfigureAwait(false);

    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync().ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        if (_farm is not null)
            await _farm.DisposeAsync().ConfigureAwait(false);
    }
}
