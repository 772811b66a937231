using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using InvokeAI.Events;
using InvokeAI.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InvokeAI.Tests.Hosting;

/// <summary>Tests what a host sees of a run in its traces, counters and logs, and what it must never see.</summary>
public sealed class TelemetryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_traced_and_counted()
    {
        var activities = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "InvokeAI",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activities.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var counted = new ConcurrentDictionary<string, double>();
        using var meters =
            new MeterListener { InstrumentPublished = (instrument, l) => { if (instrument.Meter.Name == "InvokeAI") l.EnableMeasurementEvents(instrument); } };
        meters.SetMeasurementEventCallback<long>((instrument, value, _, _) => counted.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        meters.SetMeasurementEventCallback<double>((instrument, value, _, _) => counted.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        meters.Start();

        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        using var picture = new MemoryStream(InvokeAIServer.PaintPng(8, 8, 1));
        await client.Images.UploadAsync(picture, cancellationToken: Stop);
        var run = await client.SubmitAsync(WorkflowDefinition.Load(Evidence.Path("workflows", "edge", "Colour Card.json")), cancellationToken: Stop);
        var result = await run.WaitAsync(Stop);
        var bytes = await result.Images[0].GetBytesAsync(Stop);

        // A connection that is made again is counted too.
        await using var events = client.Events.Subscribe("default");
        await events.WaitForConnectionAsync(Stop);
        server.DropSockets();
        await foreach (var e in events.ReadAllAsync(Stop))
        {
            if (e is EventConnectionChanged { IsReconnect: true })
                break;
        }

        Assert.True(counted["invokeai.events.reconnects"] >= 1);

        var mine = activities.Where(a => (string?)a.GetTagItem("invokeai.batch_id") == run.BatchId).ToList();
        Assert.Equal(["invokeai.submit", "invokeai.wait"], mine.Select(a => a.OperationName).Order());
        Assert.All(mine, a => Assert.Equal("Colour Card", a.GetTagItem("invokeai.workflow")));
        Assert.True(counted["invokeai.items.submitted"] >= 1);
        Assert.True(counted["invokeai.items.ended"] >= 1);
        Assert.True(counted["invokeai.item.duration"] > 0);
        Assert.True(counted["invokeai.downloaded"] >= bytes.Length);
        Assert.True(counted["invokeai.uploaded"] >= picture.Length);
    }

    [Fact]
    public async Task No_secret_is_logged_at_any_level()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MultiUser = true }, Stop);
        server.AddUser("kim@example.org", "Correct-Horse-9", isAdmin: true);
        var lines = new ConcurrentQueue<string>();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Lines(lines)));
        services.AddInvokeAI(options => (options.BaseAddress, options.Email, options.Password) = (server.BaseAddress, "kim@example.org", "Correct-Horse-9"));
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<InvokeAIClient>();
        var workflow = WorkflowDefinition.Load(Evidence.Path("workflows", "edge", "Colour Card.json"));
        await (await client.SubmitAsync(workflow, cancellationToken: Stop)).WaitAsync(Stop);
        server.Faults.Add(new(FaultKind.ErrorInstead) { Path = "models/install" });
        await Assert.ThrowsAnyAsync<InvokeAIException>(
            () => client.Models.InstallAsync("http://127.0.0.1:1/x.safetensors", new() { AccessToken = "hf_secret" }, cancellationToken: Stop));

        var token = await client.Transport.Tokens.GetTokenAsync(Stop);
        Assert.NotNull(token);
        Assert.NotEmpty(lines);
        Assert.Contains(lines, l => l.Contains("Submitted", StringComparison.Ordinal));
        Assert.DoesNotContain(lines,
            l => l.Contains(token, StringComparison.Ordinal) || l.Contains("Correct-Horse-9", StringComparison.Ordinal)
                || l.Contains("hf_secret", StringComparison.Ordinal));
    }

    private sealed class Lines(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
