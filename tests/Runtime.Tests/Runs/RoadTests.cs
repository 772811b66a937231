using InvokeAI.Testing;

namespace InvokeAI.Tests.Runs;

public sealed class RoadTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_workflow_is_submitted_waited_for_and_saved()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var workflow = Workflow("Colour Card");
        var run = await client.SubmitAsync(workflow, cancellationToken: Stop);
        var result = await run.WaitAsync(Stop);

        var item = Assert.Single(result.Items);
        Assert.True(item.IsCompleted);
        Assert.NotEmpty(result.Images);
        using var folder = new TemporaryFolder();
        var files = await result.Images.SaveAllAsync(folder.Path, cancellationToken: Stop);
        Assert.All(files, file => Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(file)[..4]));
        Assert.Equal(files.Count, Directory.GetFiles(folder.Path).Length);
        await Assert.ThrowsAsync<IOException>(() => result.Images.SaveAllAsync(folder.Path, cancellationToken: Stop));
        Assert.Empty(server.StrictViolations);
    }

    [Theory]
    [InlineData("Batch Product")]
    [InlineData("Batch Generated")]
    [InlineData("Iterated Cards")]
    [InlineData("Connectors")]
    [InlineData("Words")]
    [InlineData("Sum Only")]
    public async Task Every_model_free_workflow_runs(string name)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(Workflow(name), cancellationToken: Stop);
        var result = await run.WaitAsync(Stop);
        Assert.True(result.IsCompleted, string.Join("; ", result.Items.Where(i => !i.IsCompleted).Select(i => i.Error?.ToString())));
        Assert.Equal(Enumerable.Range(0, result.Items.Count), result.Items.Select(i => i.Index));
        Assert.Empty(server.StrictViolations);
    }

    [Fact]
    public async Task A_failure_carries_the_servers_words_and_the_nodes_name()
    {
        await using var server = await InvokeAIServer.StartAsync(new() { Strict = false }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(Workflow("Fails At Run Time"), cancellationToken: Stop);
        var e = await Assert.ThrowsAsync<RunFailedException>(() => run.WaitAsync(Stop));
        Assert.NotEmpty(e.Error.Type);
        Assert.NotNull(e.Error.NodeId);
        Assert.NotNull(e.Error.Traceback);
        Assert.Same(run, e.Run);
    }

    private static WorkflowDefinition Workflow(string name) => WorkflowDefinition.Load(Evidence.Path("workflows", "edge", name + ".json"));
}
