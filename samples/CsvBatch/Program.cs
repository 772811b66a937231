using CsvBatch;
using CsvBatch.Workflows;
using InvokeAI;
using InvokeAI.Samples;

var csv = args.ElementAtOrDefault(0) ?? Path.Combine(AppContext.BaseDirectory, "prompts.csv");
var folder = Directory.CreateDirectory(args.ElementAtOrDefault(1) ?? "out/csv-batch").FullName;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

await using var server = await SampleServer.StartAsync();
await using var client = new InvokeAIClient(server.Address);
var journal = new RunJournal(Path.Combine(folder, "runs.txt"));
var failed = 0;

try
{
    // A few rows at a time: the server always has work, and somebody else's submission does not wait behind the whole file.
    await Parallel.ForEachAsync(CsvFile.Parse(await File.ReadAllTextAsync(csv)).Skip(1),
        new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = stop.Token }, HandleAsync);
}
catch (OperationCanceledException)
{
    Console.WriteLine("Stopped. The server finishes what it has; start the program again to continue.");
    return 130;
}

return failed == 0 ? 0 : 1;

async ValueTask HandleAsync(string[] row, CancellationToken cancellationToken)
{
    var (name, prompt, seed) = (row[0], row[1], long.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture));
    if (File.Exists(Path.Combine(folder, name + ".png")))
    {
        Console.WriteLine($"{name}: already done");
        return;
    }

    var workflow = new SdxlTextToImage { Model = ModelRef.Named("Juggernaut XL v9"), PositivePrompt = prompt, Seed = seed };
    try
    {
        var run = await FindAsync(workflow, name, cancellationToken);
        Console.WriteLine($"{name}: {(run is null ? "submitted" : "resumed")}");
        // Not canceled in the middle: then it would be unknown what the server took.
        run ??= await client.SubmitAsync(workflow, new SubmitOptions { BatchId = journal.Create(name) }, CancellationToken.None);
        var result = await run.WaitAsync(cancellationToken);

        // The file appears when it is complete, so an existing file means that the row is done.
        await result.Images.SaveAllAsync(folder, new() { FileName = _ => name + ".png" }, cancellationToken);
        Console.WriteLine($"{name}: done");
    }
    catch (InvokeAIException e)
    {
        Interlocked.Increment(ref failed);
        Console.WriteLine($"{name}: {e.Message}");
    }
}

// The run of an earlier start, unless it failed or the server does not have it.
async Task<Run<SdxlTextToImage.Outputs>?> FindAsync(SdxlTextToImage workflow, string name, CancellationToken cancellationToken)
{
    if (journal.Find(name) is not { } id)
        return null;
    try
    {
        var run = await client.ResumeAsync(workflow, id, cancellationToken: cancellationToken);
        var status = await run.GetStatusAsync(cancellationToken);
        return status.State is RunState.Queued or RunState.Running or RunState.Completed ? run : null;
    }
    catch (InvokeAINotFoundException)
    {
        return null;
    }
}
