using InvokeAI.Farm.Cluster.Tests.Databases;
using InvokeAI.Farm.Redis;
using InvokeAI.Farm.Storage;

namespace InvokeAI.Farm.Cluster.Tests.Storage;

/// <summary>The contract on Redis, and what can be wrong with a server.</summary>
[NeedsRedis]
public sealed class RedisStoreTests(SharedDatabases shared) : SharedStoreContract
{
    private readonly string _name = $"f{Guid.NewGuid():N}";
    private Databases.Redis _server = null!;

    public override async ValueTask InitializeAsync()
    {
        _server = await shared.Redis;
        await base.InitializeAsync();
    }

    private protected override IFarmStore Create(TimeSpan lease) => new RedisFarmStore(new(_server.Configuration), new(_name)) { LeaseTime = lease };

    private protected override Task ExpireAsync() => _server.ExecuteAsync("HSET", $"{{{_name}}}:farm", "expires", "0");

    private protected override int Format => RedisScripts.Version;

    private protected override async Task MakeFirstFormatAsync()
    {
        await _server.ExecuteAsync("DEL", $"{{{_name}}}:started");
        await SetFormatAsync(1);
    }

    private protected override Task SetFormatAsync(int version) => _server.ExecuteAsync("HSET", $"{{{_name}}}:farm", "format", version);

    [Theory]
    [InlineData("appendonly no", "--appendonly", "no")]
    [InlineData("appendfsync everysec", "--appendonly", "yes", "--appendfsync", "everysec")]
    [InlineData("maxmemory-policy allkeys-lru", "--appendonly", "yes", "--appendfsync", "always", "--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lru")]
    public async Task A_server_that_may_lose_jobs_is_refused(string why, params string[] settings)
    {
        await using var server = await Databases.Redis.CreateAsync(settings);
        var e = await RefusedAsync(server.Configuration);

        Assert.Contains(why, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_whose_settings_become_unsafe_takes_no_more_jobs()
    {
        await using var server = await Databases.Redis.CreateAsync();
        await using var store = new RedisFarmStore(new(server.Configuration), new(_name)) { LeaseTime = TimeSpan.FromSeconds(1) };
        await store.OpenAsync(Stop);
        await store.AddAsync(Job("a"), default, [Part(Job("a"), 0)], Stop);
        await server.ExecuteAsync("CONFIG", "SET", "appendfsync", "everysec");
        var e = await Record.ExceptionAsync(async () =>
        {
            for (var i = 0; i < 500; i++, await Task.Delay(100, Stop))
                await store.AddAsync(Job($"{i}"), default, [Part(Job($"{i}"), 0)], Stop);
        });

        Assert.Contains("Set 'appendonly yes' and 'appendfsync always'", Assert.IsType<FarmStoreException>(e).Message, StringComparison.Ordinal);
        Assert.NotNull(await store.FindJobAsync("a", Stop));
    }

    [Fact]
    public async Task A_full_memory_is_an_error_that_loses_nothing()
    {
        await using var server = await Databases.Redis.CreateAsync();
        await using var store = new RedisFarmStore(new(server.Configuration), new(_name));
        await store.OpenAsync(Stop);
        var job = await store.AddAsync(Job("a"), default, [Part(Job("a"), 0)], Stop);
        await server.ExecuteAsync("CONFIG", "SET", "maxmemory", "1mb");
        var e = await Assert.ThrowsAsync<FarmStoreException>(() => store.AddAsync(Job("b"), new byte[2_000_000], [Part(Job("b"), 0)], Stop));

        Assert.Contains("is full", e.Message, StringComparison.Ordinal);
        Assert.Equal(job, await store.FindJobAsync("a", Stop));
        Assert.Null(await store.FindJobAsync("b", Stop));
    }

    [Fact]
    public async Task Keys_of_another_program_are_refused()
    {
        await _server.ExecuteAsync("SET", $"{{{_name}_x}}:farm", "x");
        await using var store = new RedisFarmStore(new(_server.Configuration), new($"{_name}_x"));

        Assert.Contains("another program", (await Assert.ThrowsAsync<FarmStoreException>(() => store.OpenAsync(Stop))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_nobody_runs_is_an_error_without_the_password()
    {
        var e = await RefusedAsync("127.0.0.1:1,password=secret,connectTimeout=500");

        Assert.Contains("Redis on 127.0.0.1:1 cannot be reached", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_are_no_prefix_are_refused()
    {
        foreach (var name in new[] { "", "a b", "A", "a}b", "{a}" })
            Assert.Throws<ArgumentException>(() => new FarmOptions().UseRedis("localhost", name));
        Assert.Throws<ArgumentException>(() => new FarmOptions().UseRedis(" "));
    }

    private async Task<FarmStoreException> RefusedAsync(string configuration)
    {
        await using var store = new RedisFarmStore(new(configuration), new(_name));
        return await Assert.ThrowsAsync<FarmStoreException>(() => store.OpenAsync(Stop));
    }
}
