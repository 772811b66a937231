using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;

namespace FarmCluster;

/// <summary>Silos and clients, with their membership in the database that has the farm's state.</summary>
internal static class Cluster
{
    private const string Name = "invokeai-farm";
    private const string PostgreSqlDriver = "Npgsql";

    public static IHost Silo(Settings settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (Name, Name));
            silo.ConfigureEndpoints(settings.Address, settings.SiloPort, settings.GatewayPort, listenOnAnyHostAddress: true);
            silo.Configure<ClusterMembershipOptions>(options =>
            {
                // A silo that dies is noticed by another one after about ten seconds.
                options.ProbeTimeout = TimeSpan.FromSeconds(3);
                options.NumVotesForDeathDeclaration = 1;
                // Where all silos died, nobody notices: one that starts waits for a dead one until it has missed three of these.
                options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
            });
            if (settings.PostgreSql is not null)
                silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (PostgreSqlDriver, settings.PostgreSql));
            else
                silo.UseRedisClustering(settings.Redis!);
            silo.AddInvokeAIFarm(settings.Apply);
        });
        return builder.Build();
    }

    public static IHost Client(Settings settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (Name, Name));
            client.UseConnectionRetryFilter(async (_, cancellationToken) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
                return true;
            });
            if (settings.PostgreSql is not null)
                client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (PostgreSqlDriver, settings.PostgreSql));
            else
                client.UseRedisClustering(settings.Redis!);
            // Of these, a client needs the folder, and a server where it submits batch nodes that ask one for what they make.
            client.AddInvokeAIFarm(settings.Apply);
        });
        return builder.Build();
    }
}
