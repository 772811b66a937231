using FarmSample;
using InvokeAI.Farm;
using InvokeAI.Testing;

// Three servers in this process, which need no GPU, and a farm whose state is in a folder that is deleted at the end.
const int Jobs = 12;
var folder = Directory.CreateTempSubdirectory("invokeai-farm-");
var servers = new Dictionary<string, InvokeAIServer>();
try
{
    var options = new FarmOptions
    {
        StateFile = Path.Combine(folder.FullName, "farm.db"),
        ProbeInterval = TimeSpan.FromMilliseconds(500),
        ServerLostAfter = TimeSpan.FromSeconds(3),
        UncertaintyWindow = TimeSpan.FromSeconds(3),
    };
    foreach (var name in new[] { "box1", "box2", "box3" })
    {
        servers[name] = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromMilliseconds(150) });
        options.AddServer(name, servers[name].BaseAddress.ToString());
    }

    await using var farm = await InvokeAIFarm.StartAsync(options);
    var jobs = new List<FarmJob<ColourCard.Outputs>>();
    for (var i = 1; i <= Jobs; i++)
        jobs.Add(await farm.SubmitAsync(new ColourCard(), new FarmJobOptions { Key = $"card {i}", Tenant = i % 2 == 0 ? "alice" : "bob" }));
    Console.WriteLine($"{Jobs} jobs are stored.");

    while (servers["box1"].QueueItems.Count < 2)
        await Task.Delay(50);
    await servers["box1"].StopAsync();
    Console.WriteLine("box1 is killed with jobs in its queue.");

    foreach (var job in jobs)
    {
        var result = await job.WaitAsync();
        var info = await farm.FindInfoAsync(job.Key);
        Console.WriteLine($"{job.Key}: {info!.Status.State}, {result.Images.Count} image(s), attempts: {info.AttemptCount}");
    }

    foreach (var server in await farm.ListServersAsync())
        Console.WriteLine($"{server.Name}: {(server.IsReachable ? "reachable" : "out of reach")}, completed {Completed(server.Name)} item(s)");
}
finally
{
    foreach (var server in servers.Values)
        await server.DisposeAsync();
    folder.Delete(recursive: true);
}

int Completed(string name) => servers[name].QueueItems.Count(item => (string?)item["status"] == "completed");
