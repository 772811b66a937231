using InvokeAI;
using InvokeAI.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Registers InvokeAI servers with a host: <see cref="IWorkflowRunner"/> and <see cref="InvokeAIClient"/> for a server without a name, keyed services and
/// <see cref="IInvokeAIClientFactory"/> for servers with a name. Clients are singletons on <see cref="IHttpClientFactory"/>. What you add to the returned
/// <see cref="IHttpClientBuilder"/> (proxies, headers, handlers) applies to REST and events.
/// </summary>
public static class InvokeAIServiceCollectionExtensions
{
    /// <summary>
    /// Registers the server of the host: <see cref="IWorkflowRunner"/> for application code, and <see cref="InvokeAIClient"/> for all features of the server.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets the options, above all <see cref="InvokeAIClientOptions.BaseAddress"/>, or null for the defaults.</param>
    /// <returns>The builder, to configure the HttpClient further.</returns>
    public static IHttpClientBuilder AddInvokeAI(this IServiceCollection services, Action<InvokeAIClientOptions>? configure = null)
        => services.AddInvokeAI(Options.Options.DefaultName, configure);

    /// <summary>
    /// Registers one of several servers: <c>[FromKeyedServices(name)] IWorkflowRunner</c> or <c>InvokeAIClient</c>, or
    /// <see cref="IInvokeAIClientFactory.Get"/>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The server's name, or an empty string for the server that is injected without a key.</param>
    /// <param name="configure">Sets the options; the defaults where null.</param>
    /// <returns>The builder, to configure the HttpClient further.</returns>
    public static IHttpClientBuilder AddInvokeAI(this IServiceCollection services, string name, Action<InvokeAIClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        var options = services.AddOptions<InvokeAIClientOptions>(name).ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<InvokeAIClientOptions>, ClientOptionsValidator>());
        services.TryAddSingleton<IInvokeAIClientFactory, ClientFactory>();
        if (!services.Any(s => s.ImplementationInstance is RegisteredServer known && known.Name == name))
            services.AddSingleton(new RegisteredServer(name));
        if (name.Length == 0)
        {
            services.TryAddSingleton(provider => HostedClient.Create(provider, name));
            services.TryAddSingleton<IWorkflowRunner>(static provider => provider.GetRequiredService<InvokeAIClient>());
        }
        else
        {
            services.TryAddKeyedSingleton(name, (provider, _) => HostedClient.Create(provider, name));
            services.TryAddKeyedSingleton<IWorkflowRunner>(name, static (provider, key) => provider.GetRequiredKeyedService<InvokeAIClient>(key));
        }


        var httpName = HostedClient.HttpClientName(name);
        // After whatever the host adds, so that it stands innermost.
        services.PostConfigure<HttpClientFactoryOptions>(httpName,
            static o => o.HttpMessageHandlerBuilderActions.Add(static b => b.AdditionalHandlers.Add(new OnceHandler())));
        return services.AddHttpClient(httpName, HostedClient.Configure)
            .ConfigurePrimaryHttpMessageHandler(HostedClient.CreateHandler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }
}
