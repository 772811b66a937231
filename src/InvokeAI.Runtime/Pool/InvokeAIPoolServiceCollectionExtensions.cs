using InvokeAI;
using InvokeAI.Pool;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers pools of servers with a host.</summary>
public static class InvokeAIPoolServiceCollectionExtensions
{
    /// <summary>
    /// Registers a pool: <c>[FromKeyedServices(name)] IWorkflowRunner</c> or <see cref="InvokeAIPool"/>; without a key where the name is empty.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The pool's name; empty for the one that is injected without a key.</param>
    /// <param name="configure">Adds the servers.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddInvokeAIPool(this IServiceCollection services, string name, Action<InvokeAIPoolBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);
        var builder = new InvokeAIPoolBuilder(services);
        configure(builder);
        if (name.Length == 0)
        {
            services.TryAddSingleton(Create);
            services.TryAddSingleton<IWorkflowRunner>(static provider => provider.GetRequiredService<InvokeAIPool>());
        }
        else
        {
            services.TryAddKeyedSingleton(name, (provider, _) => Create(provider));
            services.TryAddKeyedSingleton<IWorkflowRunner>(name, static (provider, key) => provider.GetRequiredKeyedService<InvokeAIPool>(key));
        }

        return services;

        InvokeAIPool Create(IServiceProvider provider)
        {
            var pool = new InvokeAIPool();
            foreach (var server in builder.Names)
                pool.AddServer(server, provider.GetRequiredKeyedService<InvokeAIClient>(server));
            return pool;
        }
    }
}
