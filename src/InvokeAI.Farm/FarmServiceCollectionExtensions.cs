using InvokeAI;
using InvokeAI.Farm;
using InvokeAI.Farm.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers a farm with a host.</summary>
public static class FarmServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="InvokeAIFarm"/>, also as <see cref="IWorkflowRunner"/> where the host has none yet. The host starts and stops it. A state that
    /// cannot be opened stops the host with a clear error.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets the options: the state file and the servers.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddInvokeAIFarm(this IServiceCollection services, Action<FarmOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new FarmOptions();
        configure(options);
        services.AddSingleton(provider => new FarmLifetime(options, provider));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<FarmLifetime>());
        services.AddSingleton(provider => provider.GetRequiredService<FarmLifetime>().Farm);
        services.TryAddSingleton<IWorkflowRunner>(provider => provider.GetRequiredService<InvokeAIFarm>());
        return services;
    }
}
