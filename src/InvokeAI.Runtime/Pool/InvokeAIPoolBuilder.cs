using Microsoft.Extensions.DependencyInjection;

namespace InvokeAI.Pool;

/// <summary>Adds servers to the pool of a host.</summary>
public sealed class InvokeAIPoolBuilder
{
    private readonly IServiceCollection _services;

    internal InvokeAIPoolBuilder(IServiceCollection services) => _services = services;

    internal List<string> Names { get; } = [];

    /// <summary>Adds a server, which is registered under its name too (<c>AddInvokeAI(name, …)</c>).</summary>
    /// <param name="name">The name, which <see cref="Run.Server"/> returns.</param>
    /// <param name="address">The server's address.</param>
    /// <param name="configure">Sets further options, to sign in for example.</param>
    /// <returns>This builder.</returns>
    public InvokeAIPoolBuilder AddServer(string name, string address, Action<InvokeAIClientOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        _services.AddInvokeAI(name, options =>
        {
            options.BaseAddress = new Uri(address);
            configure?.Invoke(options);
        });
        Names.Add(name);
        return this;
    }
}
