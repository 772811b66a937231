using InvokeAI.Farm.Orleans.Clients;
using InvokeAI.Farm.Orleans.Messages;
using Microsoft.Extensions.Hosting;

namespace InvokeAI.Farm.Orleans.Silos;

/// <summary>Keeps the farm active while any silo runs: jobs go on without anybody who asks for them.</summary>
internal sealed class FarmKeeper(FarmQuestions questions) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await questions.TryAsync(new Question.Ping()).WaitAsync(stoppingToken).ConfigureAwait(false);
                await Task.Delay(Interval, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The silo stops.
            }
        }
    }
}
