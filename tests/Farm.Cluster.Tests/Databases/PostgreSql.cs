using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace InvokeAI.Farm.Cluster.Tests.Databases;

/// <summary>A PostgreSQL server. It refuses to run as root, so that root starts it as the user of Debian's package.</summary>
public sealed class PostgreSql : Database
{
    private const string User = "postgres";
    private readonly string _programs;

    private PostgreSql(string folder, string programs)
        : base(folder) => _programs = programs;

    public string ConnectionString => ConnectionTo(User);

    /// <summary>Gets the path of <c>initdb</c>; null where PostgreSQL is not installed.</summary>
    public static string? Program { get; } =
        Find("initdb",
            Directory.Exists("/usr/lib/postgresql")
                ? [.. Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))]
                : []);

    /// <param name="folder">An empty folder for the data; null for one of its own.</param>
    /// <param name="logFolder">A folder for the write-ahead log; null for one in the data.</param>
    public static async Task<PostgreSql> CreateAsync(string? folder = null, string? logFolder = null)
    {
        var program = Require(Program, "PostgreSQL");
        var server = new PostgreSql(folder ?? Directory.CreateTempSubdirectory("farm-pg").FullName, Path.GetDirectoryName(program)!);
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", [User, server.Folder, .. logFolder is null ? Array.Empty<string>() : [logFolder]]);
        await server.RunAsUserAsync("initdb",
            ["-D", server.Data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync",
                .. logFolder is null ? Array.Empty<string>() : ["-X", logFolder]]);
        await server.StartAsync();
        return server;
    }

    private string Data => Path.Combine(Folder, "data");

    public override async Task StartAsync()
        => await RunAsUserAsync("pg_ctl", "-D", Data, "-w", "-t", "60", "-l", Path.Combine(Folder, "log"), "-o",
            $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=60", "start");

    public async Task StopAsync() => await RunAsUserAsync("pg_ctl", "-D", Data, "-w", "-m", "fast", "stop");

    public override async Task KillAsync()
    {
        var file = Path.Combine(Data, "postmaster.pid");
        if (!File.Exists(file))
            return;
        var process = Process.GetProcessById(int.Parse((await File.ReadAllLinesAsync(file))[0], CultureInfo.InvariantCulture));
        process.Kill();
        await process.WaitForExitAsync();
        // Its children notice, and end.
        await UntilAsync(() => Task.FromResult(!IsServed()), "The end of PostgreSQL");
        File.Delete(file);
    }

    public string ConnectionTo(string database)
        => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username={User};Database={database};Timeout=3;Command Timeout=10");

    /// <summary>
    /// Writes the database into a file, as it is at this moment, without the members of a cluster: a new silo would wait for those that no longer run.
    /// </summary>
    public Task DumpAsync(string file)
        => RunClientAsync("pg_dump", "--format=custom", "--exclude-table-data=orleansmembership*", "--file", file, User);

    /// <summary>Makes a new database from a file.</summary>
    public async Task RestoreAsync(string file, string database)
    {
        await RunClientAsync("createdb", database);
        await RunClientAsync("pg_restore", "--exit-on-error", "--dbname", database, file);
    }

    /// <summary>Makes the database what a file says.</summary>
    public Task ReplaceAsync(string file) => RunClientAsync("pg_restore", "--clean", "--if-exists", "--exit-on-error", "--dbname", User, file);

    /// <summary>Runs a program of PostgreSQL that connects to the server.</summary>
    public Task<string> RunClientAsync(string program, params string[] arguments)
        => RunAsync(Path.Combine(_programs, program), ["-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", User, .. arguments]);

    /// <summary>Runs a program that connects as another user.</summary>
    public Task<string> RunClientAsUserAsync(string user, string program, params string[] arguments)
        => RunAsync(Path.Combine(_programs, program), ["-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", user, .. arguments]);

    public Task ExecuteAsync(string sql) => UseAsync(sql, command => command.ExecuteNonQueryAsync());

    public async Task<string> ReadAsync(string sql) => (string)(await UseAsync(sql, command => command.ExecuteScalarAsync()))!;

    private async Task<T> UseAsync<T>(string sql, Func<NpgsqlCommand, Task<T>> use)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
#pragma warning disable CA2100 // A test's own text.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await use(command);
    }

    private bool IsServed() => Process.GetProcessesByName("postgres").Any(process =>
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline").Contains(Data, StringComparison.Ordinal)
                || new DirectoryInfo($"/proc/{process.Id}/cwd").ResolveLinkTarget(true)?.FullName == Data;
        }
        catch (IOException)
        {
            return false;
        }
    });

    private Task<string> RunAsUserAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs, program);
        return Environment.IsPrivilegedProcess ? RunAsync("runuser", ["-u", User, "--", path, .. arguments]) : RunAsync(path, arguments);
    }
}
