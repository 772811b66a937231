using System.Globalization;
using StackExchange.Redis;

namespace InvokeAI.Farm.Redis;

/// <summary>Where the state is, and whether it is safe there.</summary>
internal sealed class RedisServer
{
    private readonly ConfigurationOptions _options;

    /// <exception cref="ArgumentException">The configuration is not valid.</exception>
    public RedisServer(string configuration)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(configuration);
        _options = ConfigurationOptions.Parse(configuration);
        if (_options.EndPoints.Count == 0)
            throw new ArgumentException("The configuration names no server.", nameof(configuration));
        _options.AbortOnConnectFail = true;
        _options.ClientName ??= "InvokeAI.Typed.Farm";
        Name = $"Redis on {string.Join(", ", _options.EndPoints.Select(EndPointCollection.ToString))}";
    }

    /// <summary>Gets the server for messages, without a password.</summary>
    public string Name { get; }

    public async Task<ConnectionMultiplexer> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ConnectionMultiplexer.ConnectAsync(_options.Clone()).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            throw RedisErrors.ToException(e, this);
        }
    }

    /// <summary>Returns why the server may lose what it has accepted; null where it does not.</summary>
    public async Task<string?> FindDangerAsync(IConnectionMultiplexer connection)
    {
        foreach (var server in connection.GetServers().Where(server => server is { IsConnected: true, IsReplica: false }))
        {
            var settings = new Dictionary<string, string>(StringComparer.Ordinal);
            try
            {
                foreach (var name in new[] { "appendonly", "appendfsync", "maxmemory", "maxmemory-policy" })
                {
                    foreach (var (setting, value) in await server.ConfigGetAsync(name).ConfigureAwait(false))
                        settings[setting] = value;
                }
            }
            catch (RedisServerException e)
            {
                return $"{Name} does not tell the farm's user how it stores data ({e.Message}). Allow the commands CONFIG|GET and INFO.";
            }

            if (settings.GetValueOrDefault("appendonly") != "yes" || settings.GetValueOrDefault("appendfsync") != "always")
                return $"{Name} does not sync each write (appendonly {settings.GetValueOrDefault("appendonly", "no")}, "
                    + $"appendfsync {settings.GetValueOrDefault("appendfsync", "no")}), so that it loses jobs when it crashes. "
                    + "Set 'appendonly yes' and 'appendfsync always'.";
            if (settings.GetValueOrDefault("maxmemory", "0") is not "0" && settings.GetValueOrDefault("maxmemory-policy") != "noeviction")
                return string.Create(CultureInfo.InvariantCulture,
                    $"{Name} removes keys when its memory is full (maxmemory-policy {settings.GetValueOrDefault("maxmemory-policy")}). "
                        + $"Set 'maxmemory-policy noeviction'.");
        }

        return null;
    }
}
