using InvokeAI.Testing;
using InvokeAI.Tests.Forms;
using InvokeAI.Tests.Runs;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests what an operator finds in the log of submissions.</summary>
public sealed class SubmissionLogTests : IDisposable
{
    private const string Model = """{"model":{"key":"far","hash":"blake3:far","name":"SDXL","base":"sdxl","type":"main"}}""";

    private readonly LogLines _logs = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task A_model_that_stands_in_for_another_is_logged_and_one_under_another_key_is_not()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.AddModel("SDXL", "sdxl", "main", hash: "blake3:here");
        await using var client = new InvokeAIClient(server.BaseAddress, loggerFactory: _logs);
        var workflow = new FormText().Node("l", "sdxl_model_loader", "1.0.4", Model).Field("l", "model").Load();
        await client.SubmitAsync(workflow, cancellationToken: Stop);
        Assert.DoesNotContain(_logs.All, line => line.Contains("substituted", StringComparison.Ordinal));

        await using var other = await InvokeAIServer.StartAsync(Stop);
        other.AddModel("Another", "sdxl", "main", hash: "blake3:other");
        await using var second = new InvokeAIClient(other.BaseAddress, loggerFactory: _logs);
        var run = await second.SubmitAsync(workflow, new SubmitOptions { AllowModelFallback = true }, Stop);
        Assert.True(Assert.Single(run.Resolutions).IsSubstitute);
        var line = Assert.Single(_logs.All, line => line.Contains("substituted", StringComparison.Ordinal));
        Assert.Contains("SDXL", line, StringComparison.Ordinal);
        Assert.Contains("Another", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warnings_and_what_was_queued_are_logged()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress, loggerFactory: _logs);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 2 }, Stop);
        Assert.Contains(Assert.Single(run.Warnings), _logs.All);
        Assert.Contains($"Submitted {run.WorkflowName} as batch {run.BatchId}: 2 item(s)", _logs.All);

        var split = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 2, UseCache = false, SplitBatch = true }, Stop);
        Assert.Contains($"Submitted {split.WorkflowName} as batch {split.BatchId}: 2 item(s)", _logs.All);
    }
}
