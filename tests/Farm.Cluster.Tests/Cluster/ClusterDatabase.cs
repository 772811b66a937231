using System.Globalization;
using FarmCluster;
using InvokeAI.Farm.Cluster.Tests.Databases;
using InvokeAI.Farm.PostgreSql;
using InvokeAI.Farm.Redis;
using InvokeAI.Farm.Storage;
using InvokeAI.Tests;
using StackExchange.Redis;

namespace InvokeAI.Farm.Cluster.Tests.Cluster;

/// <summary>A database of a test's own, with the farm's state and the cluster's membership.</summary>
internal sealed class ClusterDatabase : IAsyncDisposable
{
    private const string Name = "invokeai_farm";

    private ClusterDatabase()
    {
    }

    public required Database Server { get; init; }

    public required Settings Settings { get; init; }

    /// <summary>Gets what makes a store of the farm's state.</summary>
    public required Func<IFarmStore> Open { get; init; }

    private Func<Task<string>> ReadHolder { get; init; } = null!;

    public static async Task<ClusterDatabase> PostgreSqlAsync()
    {
        var server = await Databases.PostgreSql.CreateAsync();
        await server.ExecuteAsync(await File.ReadAllTextAsync(Repository.Path("deploy", "orleans-postgresql.sql")));
        return new()
        {
            Server = server,
            Settings = new() { PostgreSql = server.ConnectionString },
            Open = () => new PostgreSqlFarmStore(new(server.ConnectionString, Name)),
            ReadHolder = () => server.ReadAsync($"SELECT holder FROM {Name}.farm"),
        };
    }

    public static async Task<ClusterDatabase> RedisAsync()
    {
        var server = await Databases.Redis.CreateAsync();
        return new()
        {
            Server = server,
            Settings = new() { Redis = server.Configuration },
            Open = () => new RedisFarmStore(new(server.Configuration), new(Name)),
            ReadHolder = async () =>
            {
                await using var connection = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
                return (string)(await connection.GetDatabase().HashGetAsync($"{{{Name}}}:farm", "holder"))!;
            },
        };
    }

    /// <summary>Gets the process that has the lease.</summary>
    public async Task<int> FindHolderAsync() => int.Parse((await ReadHolder()).Split(' ')[1], CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
