using System.Text;
using InvokeAI.Tool.Output;

namespace InvokeAI.Tool.Tests;

public sealed class ServeCommandTests
{
    [Fact]
    public async Task The_stand_in_serves_until_it_is_interrupted()
    {
        using var interrupts = new Interrupts();
        var written = new StringBuilder();
        using var output = TextWriter.Synchronized(new StringWriter(written));
        using var error = new StringWriter();
        var serving = ToolRunner.RunAsync(["serve", "--port", "0", "--models-of", Sample.Flux], new ToolConsole(output, error, null, interrupts));
        string address;
        while ((address = written.ToString().Split("Listening on ").Last().Trim()).Length == 0)
            await Task.Delay(20, TestContext.Current.CancellationToken);

        var models = (await ToolRun.InProcessAsync("models", "--server", address)).Fine();
        interrupts.Raise();

        Assert.Equal(0, await serving.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        Assert.Contains("flux", models.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_host_and_another_origin_are_let_in_by_option()
    {
        using var interrupts = new Interrupts();
        var written = new StringBuilder();
        using var output = TextWriter.Synchronized(new StringWriter(written));
        var serving =
            ToolRunner.RunAsync(["serve", "--port", "0", "--allow-host", "gpu.example", "--allow-origin", "http://page.example"],
                new ToolConsole(output, TextWriter.Null, null, interrupts));
        string address;
        while ((address = written.ToString().Split("Listening on ").Last().Trim()).Length == 0)
            await Task.Delay(20, TestContext.Current.CancellationToken);

        using var http = new HttpClient { BaseAddress = new Uri(address) };
        Assert.Equal(200, await PutAsync("gpu.example", null));
        Assert.Equal(400, await PutAsync("evil.example", null));
        Assert.Equal(200, await PutAsync("localhost", "http://page.example"));
        Assert.Equal(403, await PutAsync("localhost", "http://evil.example"));
        interrupts.Raise();
        Assert.Equal(0, await serving.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));

        async Task<int> PutAsync(string host, string? origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "api/v1/queue/default/clear") { Headers = { Host = host } };
            if (origin is not null)
                request.Headers.Add("Origin", origin);
            return (int)(await http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
        }
    }

    [Fact]
    public async Task Models_of_what_is_no_workflow_are_refused()
    {
        using var folder = new TempFolder();

        (await ToolRun.InProcessAsync("serve", "--port", "0", "--models-of", folder.Write("x.json", "{"))).Fails(1, "x.json is no JSON");
        (await ToolRun.InProcessAsync("serve", "--port", "0", "--models-of", folder.File("y.json"))).Fails(1, "there is no such file");
    }

    [Fact]
    public async Task A_schema_that_is_none_is_refused()
    {
        using var folder = new TempFolder();

        (await ToolRun.InProcessAsync("serve", "--port", "0", "--schema", folder.Write("x.json", "{}"))).Fails(1, "INVK046", "x.json");
    }

    [Fact]
    public async Task A_taken_port_is_said()
    {
        await using var server = await Testing.InvokeAIServer.StartAsync(TestContext.Current.CancellationToken);

        (await ToolRun.InProcessAsync("serve", "--port", server.BaseAddress.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))).Fails(1,
            "address already in use");
    }
}
