using Microsoft.Extensions.Logging;

namespace InvokeAI.Farm.Orleans.Silos;

/// <summary>Starts the farm in a silo.</summary>
internal sealed class FarmSilo(FarmOptions options, ILoggerFactory loggers)
{
    public Task<EmbeddedAccess> StartAsync() => Task.Run(() => InvokeAIFarm.StartHostAsync(options, loggers, CancellationToken.None));
}
