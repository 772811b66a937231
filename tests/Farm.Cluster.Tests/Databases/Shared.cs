using InvokeAI.Farm.Cluster.Tests.Databases;

[assembly: AssemblyFixture(typeof(SharedDatabases))]

namespace InvokeAI.Farm.Cluster.Tests.Databases;

/// <summary>One server of each kind for all tests that do not harm it. It is started by the first test that asks for it.</summary>
public sealed class SharedDatabases : IAsyncDisposable
{
    private readonly Lazy<Task<PostgreSql>> _postgreSql = new(() => Databases.PostgreSql.CreateAsync());
    private readonly Lazy<Task<Redis>> _redis = new(() => Databases.Redis.CreateAsync());

    public Task<PostgreSql> PostgreSql => _postgreSql.Value;

    public Task<Redis> Redis => _redis.Value;

    public async ValueTask DisposeAsync()
    {
        if (_postgreSql is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            await (await _postgreSql.Value).DisposeAsync();
        if (_redis is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            await (await _redis.Value).DisposeAsync();
    }
}
