namespace InvokeAI.Farm.Cluster.Tests.Restore;

/// <summary>A Redis: its append-only files are copied while the farm runs, or it is asked for a dump.</summary>
internal sealed class RedisBackup(Databases.Redis server, bool isDump) : StateBackup
{
    private readonly string _folder = Directory.CreateTempSubdirectory("farm-redis-backup").FullName;
    private readonly List<Databases.Redis> _servers = [server];

    public override void Use(FarmOptions options) => options.UseRedis(_servers[^1].Configuration);

    public override Task BackUpAsync() => isDump ? _servers[0].DumpAsync(_folder) : _servers[0].CopyAsync(_folder);

    public override async Task RestoreAsync()
        => _servers.Add(isDump ? await Databases.Redis.FromDumpAsync(_folder) : await Databases.Redis.FromCopyAsync(_folder));

    public override async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        foreach (var one in _servers)
            await one.DisposeAsync();
    }
}
