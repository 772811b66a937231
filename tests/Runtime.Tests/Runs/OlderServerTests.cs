using InvokeAI.Events;
using InvokeAI.Testing;

namespace InvokeAI.Tests.Runs;

/// <summary>Runs on servers of earlier versions, from the submission to the image: what those lack is bridged without a word.</summary>
public sealed class OlderServerTests
{
    public static TheoryData<string> Versions { get; } = ["6.3.0", "6.8.1"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_workflow_is_submitted_watched_and_saved(string version)
    {
        await using var server = await StartAsync(version);
        await using var client = new InvokeAIClient(server.BaseAddress);
        await using var connection = client.Events.Subscribe();
        await connection.WaitForConnectionAsync(Stop);
        await using var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var events = await run.ReadEventsAsync(Stop).ToListAsync(Stop);
        var result = await run.WaitAsync(Stop);

        Assert.Contains(events, e => e is QueueItemStatusChangedEvent { Status.IsFinished: true });
        using var folder = new TemporaryFolder();
        Assert.Equal(result.Images.Count, (await result.Images.SaveAllAsync(folder.Path, cancellationToken: Stop)).Count);
        // Workflows of schema 4 came with 6.13; an older server's editor must be able to load what is embedded.
        Assert.Equal("3.0.0", (string)server.EnqueuedBodies[0]["batch"]!["workflow"]!["meta"]!["version"]!);
        Assert.True((await client.Images.GetAsync(result.Images[0].Name, Stop)).HasWorkflow);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Several_runs_keep_their_order_and_iterations_theirs(string version)
    {
        await using var server = await StartAsync(version);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var card = EdgeWorkflows.ColourCard;
        int[] widths = [8, 16, 24, 32];
        var run = await client.SubmitAsync(card, sweep => sweep.Over("Width", widths.Cast<object?>()), cancellationToken: Stop);
        var result = await run.WaitAsync(Stop);
        Assert.Equal(widths, result.Items.Select(i => i.Values.Single().Value.GetInt32()));
        Assert.Equal(widths.Length, result.Items.Select(i => i.Images[0].Name).Distinct().Count());

        var iterated = await (await client.SubmitAsync(EdgeWorkflows.Load("Iterated Cards"), cancellationToken: Stop)).WaitAsync(Stop);
        Assert.True(iterated.Images.Count > 1);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_submission_whose_answer_is_lost_is_found(string version)
    {
        await using var server = await StartAsync(version);
        server.Faults.Add(new(FaultKind.DropAfter) { Path = "enqueue_batch" });
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 3 }, Stop);
        Assert.Equal(3, run.ItemIds.Count);
        Assert.True((await run.WaitAsync(Stop)).IsCompleted);
        Assert.Equal(3, server.QueueItems.Count);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_run_is_canceled_retried_and_taken_up_elsewhere(string version)
    {
        await using var server = await StartAsync(version);
        await using var client = new InvokeAIClient(server.BaseAddress);
        server.PauseProcessor();
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        Assert.Equal(1, await run.CancelAsync(Stop));
        await Assert.ThrowsAsync<RunException>(() => run.WaitAsync(Stop));
        server.ResumeProcessor();

        var again = await run.RetryAsync(Stop);
        Assert.True((await again!.WaitAsync(Stop)).IsCompleted);
        await using var other = new InvokeAIClient(server.BaseAddress);
        var resumed = await other.ResumeAsync(run.BatchId, cancellationToken: Stop);
        Assert.NotEmpty(resumed.ItemIds);
    }

    private static Task<InvokeAIServer> StartAsync(string version) => InvokeAIServer.StartAsync(new InvokeAIServerOptions { Version = version }, Stop);
}
