using InvokeAI;
using SampleApp;

if (SampleOptions.TryParse(args, Console.Error) is not { } options)
    return 2;

using var cancel = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    cancel.Cancel();
};

// Without --server the samples talk to a stand-in in this process: no InvokeAI, no models, no GPU needed.
await using var standIn = options.Server is null ? await StandIn.StartAsync(options, cancel.Token) : null;
using var client = new InvokeAIClient(options.Server ?? standIn!.BaseAddress);
Console.WriteLine(
    standIn is null ? $"Server: {options.Server}" : $"Server: the stand-in at {standIn.BaseAddress} (give --server http://host:9090 for a real one)");

try
{
    if (options.Models)
    {
        await ModelsSample.RunAsync(client, options, cancel.Token);
        return 0;
    }

    var card = await ColourCardSample.RunAsync(client, options, cancel.Token);
    await TextToImageSample.RunAsync(client, options, cancel.Token);
    await ImageToImageSample.RunAsync(client, card, options, cancel.Token);
    return 0;
}
catch (OperationCanceledException) when (cancel.IsCancellationRequested)
{
    Console.Error.WriteLine("Canceled.");
    return 130;
}
catch (InvokeAIException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
