using InvokeAI.Farm.Redis;

namespace InvokeAI.Farm;

/// <summary>Keeps a farm's state in Redis.</summary>
public static class RedisFarmOptions
{
    /// <summary>
    /// Keeps the farm's state in Redis, version 6.2 or later, under keys of its own. The server must sync each write: one without <c>appendonly yes</c> and
    /// <c>appendfsync always</c> is refused, and so is one that may evict keys. Images and results stay in <see cref="FarmOptions.BlobStore"/>.
    /// </summary>
    /// <param name="options">The farm's options.</param>
    /// <param name="configuration">The configuration string, as StackExchange.Redis has it: <c>host:port,password=…</c>. It is not logged.</param>
    /// <param name="name">What the keys begin with: lower-case letters, digits and <c>_</c>. Farms with different names can share a server.</param>
    /// <returns>The options.</returns>
    /// <exception cref="ArgumentException">The configuration or the name is not valid.</exception>
    public static FarmOptions UseRedis(this FarmOptions options, string configuration, string name = "invokeai_farm")
    {
        ArgumentNullException.ThrowIfNull(options);
        var keys = new FarmKeys(name);
        var server = new RedisServer(configuration);
        options.Database = () => new RedisFarmStore(server, keys);
        return options;
    }
}
