using System.Globalization;
using System.Net;
using InvokeAI;
using InvokeAI.Farm;

namespace FarmCluster;

/// <summary>Represents the settings of this machine's part of the farm.</summary>
internal sealed record Settings
{
    /// <summary>The connection string of PostgreSQL; null where Redis has the state.</summary>
    public string? PostgreSql { get; init; }

    public string? Redis { get; init; }

    /// <summary>A folder that all machines reach.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The servers, as in <c>box1=http://10.0.0.11:9090;box2=http://10.0.0.12:9090</c>.</summary>
    public string Servers { get; init; } = "";

    /// <summary>This machine's address, as the other silos and the clients reach it.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    public int SiloPort { get; init; } = 11111;

    public int GatewayPort { get; init; } = 30000;

    /// <summary>For how long a batch may be missing, and a server out of reach. Longer than any network of yours stalls.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(5);

    public static Settings Read() => new()
    {
        PostgreSql = Get("POSTGRESQL"),
        Redis = Get("REDIS"),
        Folder = Get("FOLDER") ?? throw new InvalidOperationException("Set FARM_FOLDER to a folder that all machines reach."),
        Servers = Get("SERVERS") ?? "",
        Address = Get("ADDRESS") is { } address ? Dns.GetHostAddresses(address)[0] : IPAddress.Loopback,
        SiloPort = int.Parse(Get("SILO_PORT") ?? "11111", CultureInfo.InvariantCulture),
        GatewayPort = int.Parse(Get("GATEWAY_PORT") ?? "30000", CultureInfo.InvariantCulture),
        Window = TimeSpan.FromSeconds(double.Parse(Get("WINDOW_SECONDS") ?? "300", CultureInfo.InvariantCulture)),
    };

    public void Apply(FarmOptions farm)
    {
        farm.UseFolder(Folder);
        if (PostgreSql is not null)
            farm.UsePostgreSql(PostgreSql);
        else if (Redis is not null)
            farm.UseRedis(Redis);
        farm.UncertaintyWindow = farm.ServerLostAfter = Window;
        foreach (var server in Servers.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(server => server.Split('=', 2)))
            farm.AddServer(server[0], new InvokeAIClientOptions { BaseAddress = new Uri(server[1]) });
    }

    private static string? Get(string name) => Environment.GetEnvironmentVariable("FARM_" + name);
}
