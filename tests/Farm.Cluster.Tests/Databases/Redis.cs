using System.Diagnostics;
using System.Globalization;
using StackExchange.Redis;

namespace InvokeAI.Farm.Cluster.Tests.Databases;

/// <summary>A Redis server that syncs each write.</summary>
public sealed class Redis : Database
{
    private const string Files = "appendonlydir";
    private const string Dump = "dump.rdb";
    private static readonly string[] Safe = ["--appendonly", "yes", "--appendfsync", "always"];
    private readonly string _program;
    private readonly string[] _settings;
    private Process? _process;

    private Redis(string folder, string program, string[] settings)
        : base(folder) => (_program, _settings) = (program, settings);

    public string Configuration => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port},connectTimeout=3000,asyncTimeout=5000,allowAdmin=true");

    /// <summary>Gets the path of the server; null where Redis is not installed.</summary>
    public static string? Program { get; } = Find("redis-server");

    /// <param name="settings">Settings, as arguments of the server.</param>
    public static async Task<Redis> CreateAsync(params string[] settings)
    {
        var program = Require(Program, "Redis");
        var server =
            new Redis(Directory.CreateTempSubdirectory("farm-redis").FullName, program,
                settings is [] ? Safe : settings);
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts a server with append-only files that were copied.</summary>
    public static async Task<Redis> FromCopyAsync(string folder)
    {
        var server = new Redis(Directory.CreateTempSubdirectory("farm-redis").FullName, Require(Program, "Redis"), Safe);
        CopyFolder(Path.Combine(folder, Files), Path.Combine(server.Folder, Files));
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts a server with a dump. With append-only files turned on, it would begin empty: they are turned on when it runs.</summary>
    public static async Task<Redis> FromDumpAsync(string folder)
    {
        var server = new Redis(Directory.CreateTempSubdirectory("farm-redis").FullName, Require(Program, "Redis"), ["--appendonly", "no"]);
        File.Copy(Path.Combine(folder, Dump), Path.Combine(server.Folder, Dump));
        await server.StartAsync();
        await server.ExecuteAsync("CONFIG", "SET", "appendfsync", "always");
        await server.ExecuteAsync("CONFIG", "SET", "appendonly", "yes");
        await UntilAsync(async () => (await server.InfoAsync("aof_rewrite_in_progress"), await server.InfoAsync("aof_rewrite_scheduled")) == ("0", "0"),
            "The first append-only file");
        return server;
    }

    /// <summary>Copies the append-only files. While they are copied, none is rewritten.</summary>
    public async Task CopyAsync(string folder)
    {
        await ExecuteAsync("CONFIG", "SET", "auto-aof-rewrite-percentage", "0");
        await UntilAsync(async () => await InfoAsync("aof_rewrite_in_progress") == "0", "A rewrite");
        CopyFolder(Path.Combine(Folder, Files), Path.Combine(folder, Files));
        await ExecuteAsync("CONFIG", "SET", "auto-aof-rewrite-percentage", "100");
    }

    /// <summary>Makes a dump and copies it.</summary>
    public async Task DumpAsync(string folder)
    {
        await ExecuteAsync("BGSAVE");
        await UntilAsync(async () => await InfoAsync("rdb_bgsave_in_progress") == "0", "A dump");
        File.Copy(Path.Combine(Folder, Dump), Path.Combine(folder, Dump));
    }

    public override async Task StartAsync()
    {
        _process =
            Process.Start(
                new ProcessStartInfo(_program,
                    ["--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", Folder, "--save", "", "--logfile",
                        Path.Combine(Folder, "log"), .. _settings]));
        await UntilAsync(
            async () =>
            {
                try
                {
                    await using var connection = await ConnectionMultiplexer.ConnectAsync(Configuration);
                    await connection.GetDatabase().PingAsync();
                    return true;
                }
                catch (Exception e) when (e is RedisException or TimeoutException)
                {
                    return false;
                }
            },
            "The start of Redis");
    }

    public override async Task KillAsync()
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    private async Task<string> InfoAsync(string name)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(Configuration);
        var all = await connection.GetServers()[0].InfoAsync("persistence");
        return all.SelectMany(section => section).Single(entry => entry.Key == name).Value;
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    public async Task ExecuteAsync(string command, params object[] arguments)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(Configuration);
        await connection.GetDatabase().ExecuteAsync(command, arguments);
    }
}
