using Microsoft.Extensions.DependencyInjection;

namespace InvokeAI.Hosting;

/// <summary>Maps names to the container's keyed services, which own the clients.</summary>
internal sealed class ClientFactory(IServiceProvider provider, IEnumerable<RegisteredServer> servers) : IInvokeAIClientFactory
{
    public IReadOnlyList<string> Names { get; } = [.. servers.Select(s => s.Name)];

    public InvokeAIClient Get(string name = "")
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Names.Contains(name, StringComparer.Ordinal))
            throw new ArgumentException(
                $"No InvokeAI server named \"{name}\" is registered; there are: {string.Join(", ", Names.Select(n => $"\"{n}\""))}. Register it with "
                    + $"services.AddInvokeAI(\"{name}\", …).", nameof(name));
        return name.Length == 0 ? provider.GetRequiredService<InvokeAIClient>() : provider.GetRequiredKeyedService<InvokeAIClient>(name);
    }
}
