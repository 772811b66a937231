using System.Diagnostics;
using System.Globalization;
using StackExchange.Redis;

namespace InvokeAI.Farm.Cluster.Tests.Databases;

/// <summary>A Redis server that syncs each write.</summary>
public sealed class Redis : Database
{
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
                settings is [] ? ["--appendonly", "yes", "--appendfsync", "always"] : settings);
        await server.StartAsync();
        return server;
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

    public async Task ExecuteAsync(string command, params object[] arguments)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(Configuration);
        await connection.GetDatabase().ExecuteAsync(command, arguments);
    }
}
