// A farm on several machines. Each machine runs "silo"; anybody who reaches the database submits and lists jobs.
// Settings are environment variables: FARM_POSTGRESQL or FARM_REDIS, FARM_FOLDER, FARM_SERVERS; see docs/farm-operations.md.
using System.Globalization;
using FarmCluster;
using InvokeAI;
using InvokeAI.Farm;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var settings = Settings.Read();
if (args is ["silo"])
{
    using var silo = Cluster.Silo(settings);
    await silo.RunAsync();
    return 0;
}

using var client = Cluster.Client(settings);
await client.StartAsync();
var farm = client.Services.GetRequiredService<InvokeAIFarm>();
switch (args)
{
    case ["submit", var key, var file]:
        await SubmitAsync(key, WorkflowDefinition.Load(file));
        break;
    case ["submit", var key, var file, var count, .. var images]:
        // Each of the last arguments is an image for an input, as in "Picture=photo.png": it is stored with the job, and uploaded once to each server.
        var workflow = images.Select(image => image.Split('=', 2))
            .Aggregate(WorkflowDefinition.Load(file), (workflow, image) => workflow.With(image[0], ImageInput.FromFile(image[1])));
        // Started again after a crash, it submits what is missing: a key that is there already is the same job.
        for (var i = 1; i <= int.Parse(count, CultureInfo.InvariantCulture); i++)
            await SubmitAsync($"{key}/{i}", workflow);
        break;
    case ["wait", var key]:
        var result = await (await farm.GetJobAsync(key)).WaitAsync();
        Console.WriteLine($"{key}: {result.Images.Count} images");
        break;
    case ["jobs"]:
        await foreach (var info in farm.ListJobsAsync())
            Console.WriteLine(info);
        break;
    case ["servers"]:
        foreach (var server in await farm.ListServersAsync())
        {
            var drained = server.Drained is null ? "" : $", {server.Drained}";
            Console.WriteLine($"{server.Name}: {(server.IsReachable ? "answers" : "does not answer")}, {server.OpenCount} jobs{drained}");
        }

        break;
    default:
        Console.Error.WriteLine("Usage: FarmCluster silo | submit KEY FILE [COUNT [INPUT=IMAGE…]] | wait KEY | jobs | servers");
        return 1;
}

await client.StopAsync();
return 0;

async Task SubmitAsync(string key, WorkflowDefinition workflow)
{
    var job = await farm.SubmitAsync(workflow, new FarmJobOptions { Key = key });
    Console.WriteLine($"{job.Key} is stored. Wait for it in any process: FarmCluster wait {job.Key}");
}
