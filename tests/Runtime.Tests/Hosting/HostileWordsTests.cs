using System.Net;
using System.Text.Json.Nodes;
using InvokeAI.Testing;

namespace InvokeAI.Tests.Hosting;

/// <summary>Tests that text of servers and files in exceptions and logs is on one line and harmless.</summary>
public sealed class HostileWordsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_exception_of_the_library_has_a_harmless_message()
    {
        var body = System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["detail"] = HostileText.Words + new string('x', 100_000) }.ToJsonString());
        foreach (var status in (HttpStatusCode[])[HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.Unauthorized,
            HttpStatusCode.UnprocessableEntity, HttpStatusCode.InternalServerError, HttpStatusCode.BadGateway])
            Harmless(ApiFault.Read(status, body).ToException("GET", "images/" + HostileText.Words));
        Harmless(new InvokeAIException(HostileText.Words));
        Harmless(new InvokeAIException(HostileText.Words, new IOException()));
        Harmless(ResourceResolutionException.NotFound("board", HostileText.Words, new(0, "n", "f", HostileText.Words, null), "Create it."));
        Harmless(Assert.Throws<WorkflowLoadException>(() => WorkflowDefinition.Parse("{", HostileText.Words)));
        Harmless(
            Assert.Throws<WorkflowLoadException>(
                () => WorkflowDefinition.Parse(new FormText().Node(HostileText.Words, HostileText.Words, "1.0.0", "{}").ToString())));
    }

    [Fact]
    public async Task What_is_logged_of_a_run_is_one_harmless_line_each()
    {
        using var logs = new LogLines();
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress, loggerFactory: logs);
        var workflow =
            WorkflowDefinition.Parse(
                HostileText.Workflow(new FormText().Node("b", "blank_image", "1.2.2", """{"width":64,"height":32}""").Field("b", "width").ToString()),
                HostileText.Words);
        var run = await client.SubmitAsync(workflow, cancellationToken: Stop);
        await run.WaitAsync(Stop);

        Assert.Contains(logs.All, line => line.Contains("fake.cs", StringComparison.Ordinal));
        Assert.All(logs.All.Concat(logs.Values), line => HostileText.AssertNoLeaks(line, hasLines: false));
    }

    private static void Harmless(Exception e)
    {
        HostileText.AssertNoLeaks(e.Message, hasLines: false);
        Assert.InRange(e.Message.Length, 1, 2000);
    }
}
