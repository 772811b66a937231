using InvokeAI.Farm;
using InvokeAI.Farm.Orleans.Clients;
using InvokeAI.Farm.Orleans.Messages;
using InvokeAI.Farm.Orleans.Silos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Orleans.Hosting;

/// <summary>Runs a farm on an Orleans cluster.</summary>
public static class FarmOrleansExtensions
{
    /// <summary>
    /// Runs the farm in the cluster's silos: one of them has it at a time, and another one continues when that one dies. Each silo has the same options: the
    /// database, the folder for images and results that all of them reach, and the servers. Registers <see cref="InvokeAIFarm"/>. Clustering is set up as
    /// Orleans has it.
    /// </summary>
    /// <param name="silo">The silo.</param>
    /// <param name="configure">Sets the options: <c>UsePostgreSql</c> or <c>UseRedis</c>, the folder or blob store, and the servers.</param>
    /// <returns>The silo.</returns>
    /// <exception cref="ArgumentException">No database is named, or no place for images and results.</exception>
    public static ISiloBuilder AddInvokeAIFarm(this ISiloBuilder silo, Action<FarmOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(silo);
        var options = OptionsOf(configure);
        if (options.Database is null)
            throw new ArgumentException("A cluster keeps its state in a database that all silos reach: call UsePostgreSql or UseRedis.", nameof(configure));
        silo.Services.AddSingleton(provider => new FarmSilo(options, provider.GetRequiredService<ILoggerFactory>()));
        silo.Services.AddHostedService<FarmKeeper>();
        Add(silo.Services, options);
        return silo;
    }

    /// <summary>
    /// Registers <see cref="InvokeAIFarm"/> with a client of the cluster: jobs are submitted, found and waited for as in a silo. A client needs no database;
    /// results are read from the folder or blob store. Servers are needed only to submit workflows whose batch nodes ask one for what they make, such as the
    /// images of a board; the silos' servers run the jobs.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="configure">Sets the options: the folder or blob store, and servers where they are needed.</param>
    /// <returns>The client.</returns>
    /// <exception cref="ArgumentException">No place for images and results is named.</exception>
    public static IClientBuilder AddInvokeAIFarm(this IClientBuilder client, Action<FarmOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(client);
        Add(client.Services, OptionsOf(configure));
        return client;
    }

    private static FarmOptions OptionsOf(Action<FarmOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new FarmOptions();
        configure(options);
        return options.BlobStore is not null ? options
            : throw new ArgumentException(
                "A cluster keeps images and results where all silos and clients reach them: call UseFolder with a shared folder, or set BlobStore.",
                nameof(configure));
    }

    private static void Add(IServiceCollection services, FarmOptions options)
    {
        services.AddSingleton(provider => new FarmQuestions(
            question => provider.GetRequiredService<IGrainFactory>().GetGrain<IFarmGrain>("farm").AskAsync(question),
            provider.GetRequiredService<ILogger<FarmQuestions>>()));
        services.AddSingleton(provider => new InvokeAIFarm(
            new ClusterAccess(provider.GetRequiredService<FarmQuestions>(), options, provider.GetRequiredService<ILoggerFactory>()), options));
    }
}
