namespace InvokeAI.Farm.Cluster.Tests.Restore;

/// <summary>A database of PostgreSQL: it is dumped while the farm runs.</summary>
internal sealed class PostgreSqlBackup : StateBackup
{
    private const string Restored = "restored";
    private readonly string _file = Path.GetTempFileName();
    private readonly Databases.PostgreSql _server;
    private string _connection;

    public PostgreSqlBackup(Databases.PostgreSql server) => (_server, _connection) = (server, server.ConnectionString);

    public override void Use(FarmOptions options) => options.UsePostgreSql(_connection);

    public override Task BackUpAsync() => _server.DumpAsync(_file);

    public override async Task RestoreAsync()
    {
        await _server.RestoreAsync(_file, Restored);
        _connection = _server.ConnectionTo(Restored);
    }

    public override async ValueTask DisposeAsync()
    {
        File.Delete(_file);
        await _server.DisposeAsync();
    }
}
