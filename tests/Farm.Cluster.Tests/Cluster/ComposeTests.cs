using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using InvokeAI.Farm.Cluster.Tests.Databases;
using InvokeAI.Testing;
using InvokeAI.Tests;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace InvokeAI.Farm.Cluster.Tests.Cluster;

/// <summary>
/// Starts what <c>deploy/compose.yml</c> describes without containers: its database on the tests' PostgreSQL, and each silo with the environment of the file.
/// Only hosts, ports and folders are those of this machine.
/// </summary>
[NeedsPostgreSql]
public sealed partial class ComposeTests : IDisposable
{
    private const int Patience = 360_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("farm-compose").FullName;
    private readonly Dictionary<object, object> _file = Read();

    [Fact]
    public void The_program_reads_each_setting_and_volumes_fit_together()
    {
        var read = Setting().Matches(File.ReadAllText(Repository.Path("samples", "FarmCluster", "Settings.cs"))).Select(name => "FARM_" + name.Groups[1].Value);
        var declared = Map(_file["volumes"]).Keys;
        foreach (var (name, service) in Map(_file["services"]))
        {
            var environment = Map(Map(service)["environment"]);
            Assert.Empty((string)name == "database" ? [] : environment.Keys.Cast<string>().Except(read));
            foreach (var volume in Volumes(service).Where(volume => !volume.Source.StartsWith('.')))
                Assert.Contains(volume.Source, declared);
        }

        foreach (var (name, silo) in Silos())
        {
            var environment = Environment(silo, "http://unused");
            Assert.Equal(name, environment["FARM_ADDRESS"]);
            Assert.Contains("Host=database;", environment["FARM_POSTGRESQL"], StringComparison.Ordinal);
            Assert.Contains(environment["FARM_FOLDER"], Volumes(silo).Select(volume => volume.Target));
        }

        Assert.Equal(2, Silos().Count);
    }

    [Fact(Timeout = Patience)]
    public async Task What_the_file_describes_runs_a_job()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var server = await InvokeAIServer.StartAsync(cancellationToken: stop);
        await using var database = await PostgreSqlOf();
        var silos = new List<SiloProcess>();
        try
        {
            Dictionary<string, string> settings = [];
            foreach (var (_, silo) in Silos())
            {
                settings = Local(Environment(silo, $"box1={server.BaseAddress}"), database.Port);
                silos.Add(SiloProcess.Start(settings));
            }

            await RunAsync(settings, "submit", "card", Evidence.Path("workflows", "edge", "Colour Card.json"));
            Assert.Matches("card: [1-9][0-9]* images", await RunAsync(settings, "wait", "card"));
            Assert.Contains("box1: answers", await RunAsync(settings, "servers"), StringComparison.Ordinal);
        }
        finally
        {
            silos.ForEach(silo => silo.Dispose());
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // What the image does when it starts first: a user, a database, and the scripts of its folder.
    private async Task<Databases.PostgreSql> PostgreSqlOf()
    {
        var service = Map(Map(_file["services"])["database"]);
        var environment = Environment(service, "");
        var (user, name) = (environment["POSTGRES_USER"], environment["POSTGRES_DB"]);
        var database = await Databases.PostgreSql.CreateAsync();
        await database.ExecuteAsync($"CREATE ROLE {user} SUPERUSER LOGIN PASSWORD '{environment["POSTGRES_PASSWORD"]}'");
        await database.ExecuteAsync($"CREATE DATABASE {name} OWNER {user}");
        foreach (var (source, target) in Volumes(service).Where(volume => volume.Target.StartsWith("/docker-entrypoint-initdb.d/", StringComparison.Ordinal)))
        {
            Assert.EndsWith(".sql", target, StringComparison.Ordinal);
            await database.RunClientAsUserAsync(user, "psql", "-v", "ON_ERROR_STOP=1", "-d", name, "-f", Repository.Path("deploy", source));
        }

        var check = ((List<object>)Map(service["healthcheck"])["test"]).Cast<string>().ToList();
        Assert.Equal(["CMD", "pg_isready", "-U", user], check);
        await database.RunClientAsUserAsync(user, check[1]);
        return database;
    }

    private Dictionary<string, string> Local(Dictionary<string, string> environment, int port) => environment.ToDictionary(
        setting => setting.Key["FARM_".Length..],
        setting => setting.Key switch
        {
            "FARM_POSTGRESQL" => setting.Value.Replace("Host=database;", $"Host=127.0.0.1;Port={port.ToString(CultureInfo.InvariantCulture)};",
                StringComparison.Ordinal),
            "FARM_FOLDER" => _folder,
            "FARM_ADDRESS" => "127.0.0.1",
            _ => setting.Value,
        });

    private static async Task<string> RunAsync(Dictionary<string, string> settings, params string[] command)
    {
        var start = SiloProcess.Program(settings, command);
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    private List<(string Name, object Service)> Silos()
        => [.. Map(_file["services"]).Where(service => (string)service.Key != "database").Select(service => ((string)service.Key, service.Value))];

    // As compose puts values in: ${NAME:?why} must be set.
    private static Dictionary<string, string> Environment(object service, string servers) => Map(Map(service)["environment"]).ToDictionary(
        setting => (string)setting.Key,
        setting => Variable().Replace((string)setting.Value, variable => variable.Groups[1].Value switch
        {
            "FARM_PASSWORD" => "secret",
            "FARM_SERVERS" => servers,
            var other => throw new InvalidOperationException($"The file asks for {other}, which nobody is told to set."),
        }));

    private static List<(string Source, string Target)> Volumes(object service)
        => [.. ((List<object>)Map(service)["volumes"]).Cast<string>().Select(volume => volume.Split(':')).Select(words => (words[0], words[1]))];

    private static Dictionary<object, object> Map(object value) => (Dictionary<object, object>)value;

    private static Dictionary<object, object> Read()
    {
        using var text = File.OpenText(Repository.Path("deploy", "compose.yml"));
        return new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(new MergingParser(new Parser(text)));
    }

    [GeneratedRegex(@"\$\{([A-Z_]+):\?[^}]*\}")]
    private static partial Regex Variable();

    [GeneratedRegex("Get\\(\"([A-Z_]+)\"\\)")]
    private static partial Regex Setting();
}
