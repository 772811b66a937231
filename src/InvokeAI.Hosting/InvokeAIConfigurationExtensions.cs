using InvokeAI;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers InvokeAI servers whose options come from configuration.</summary>
public static class InvokeAIConfigurationExtensions
{
    /// <summary>Registers the server of the host with options from configuration, as in <c>builder.Configuration.GetSection("InvokeAI")</c>.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configuration">
    /// The section that holds the options. A key that is not an option is an error, so that a misspelled one does not silently leave the default.
    /// </param>
    /// <returns>The builder of the HttpClient that the client sends through.</returns>
    public static IHttpClientBuilder AddInvokeAI(this IServiceCollection services, IConfiguration configuration)
        => services.AddInvokeAI(Options.Options.DefaultName, configuration);

    /// <summary>
    /// Registers one of several servers, which is injected as <c>[FromKeyedServices(name)] InvokeAIClient</c> or taken from
    /// <see cref="IInvokeAIClientFactory.Get"/>.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="name">The name of the server. An empty name registers the server that is injected without a key.</param>
    /// <param name="configuration">The section that holds the options. A key that is not an option is an error.</param>
    /// <returns>The builder of the HttpClient that the client sends through.</returns>
    public static IHttpClientBuilder AddInvokeAI(this IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var builder = services.AddInvokeAI(name);
        services.AddOptions<InvokeAIClientOptions>(name).Bind(configuration, static binder => binder.ErrorOnUnknownConfiguration = true);
        return builder;
    }
}
