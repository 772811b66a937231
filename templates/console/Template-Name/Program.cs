using Template-Namespace;

// dotnet run -- PROMPT [ADDRESS]
var prompt = args.ElementAtOrDefault(0) ?? "a lighthouse at dusk";
var address = args.ElementAtOrDefault(1) ?? "server-address";

await using var standIn = address == StandIn.Address ? await StandIn.StartAsync() : null;
await using var client = new InvokeAIClient(standIn?.BaseAddress ?? new Uri(address));
Console.WriteLine($"Server: {client.BaseAddress}{(standIn is null ? "" : ", a stand-in in this process")}");

try
{
    var run = await new PosterMaker(client).SubmitAsync(prompt);
    var result = await run.WaitAsync(new Progress<RunProgress>(p => Console.WriteLine($"{p.Overall,4:P0} {p.Node}")));
    foreach (var file in await result.Images.SaveAllAsync("out"))
        Console.WriteLine($"Saved {file}");
    return 0;
}
catch (InvokeAIException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
