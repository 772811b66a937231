using InvokeAI.Connections;
using InvokeAI.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace InvokeAI.Hosting;

/// <summary>Creates a host's client, which gets a new HttpClient from the factory for each request.</summary>
internal static class HostedClient
{
    // A connection that lives for ever never hears of a DNS change. The handler itself stays: event sockets run through it for days.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(15);

    public static string HttpClientName(string name) => name.Length == 0 ? "InvokeAI" : "InvokeAI:" + name;

    // Time limits are the transport's: downloads may take longer than any limit for a request.
    public static void Configure(HttpClient client) => client.Timeout = Timeout.InfiniteTimeSpan;

    public static HttpMessageHandler CreateHandler() => PrimaryHandler.Create(ConnectionLifetime);

    public static InvokeAIClient Create(IServiceProvider provider, string name)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<InvokeAIClientOptions>>().Get(name);
        var http = provider.GetRequiredService<IHttpClientFactory>();
        var httpName = HttpClientName(name);
        var transport = new InvokeAITransport(
            () => http.CreateClient(httpName),
            ServerAddress.Of(options),
            options,
            provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance);
        return new(new ServerConnection(transport) { RegisteredName = name.Length == 0 ? null : name });
    }
}
