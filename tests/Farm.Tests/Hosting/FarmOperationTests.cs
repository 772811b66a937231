using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using InvokeAI.Farm.Hosting;
using InvokeAI.Farm.Storage;
using InvokeAI.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InvokeAI.Farm.Tests.Hosting;

/// <summary>Tests what an operator sees of a farm: metrics, traces, health.</summary>
public sealed partial class FarmOperationTests : FarmFixture
{
    [Fact]
    public void The_page_lists_the_metrics_and_spans_of_the_code()
    {
        var published = new ConcurrentBag<Instrument>();
        using var meters = new MeterListener { InstrumentPublished = (instrument, _) => published.Add(instrument) };
        using (new FarmTelemetry())
            meters.Start();

        var rows = File.ReadLines(Repository.Path("docs", "farm.md")).Select(line => Row().Match(line)).Where(row => row.Success)
            .Select(row => row.Groups[1].Value);
        var names = published.Where(instrument => instrument.Meter.Name == FarmTelemetry.Name).Select(instrument => instrument.Name)
            .Concat([FarmTelemetry.SubmitSpan, FarmTelemetry.SendSpan, FarmTelemetry.CollectSpan]);
        Assert.Equal(rows.Distinct().Order(StringComparer.Ordinal), names.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Metrics_tell_of_waits_servers_attempts_and_model_switches()
    {
        using var heard = new Metrics();
        await ServeAsync("metered", TimeSpan.FromMilliseconds(50));
        Servers["metered"].AddModel("One", "sdxl", "main");
        Servers["metered"].AddModel("Two", "sdxl", "main");
        var farm = await StartAsync();
        foreach (var model in new[] { "One", "Two", "One" })
            await (await farm.SubmitAsync(Sdxl().With("Model", ModelRef.Named(model, "sdxl", "main")), null, Stop)).WaitAsync(Stop);
        await farm.SubmitAsync(Sdxl().With("Model", ModelRef.Named("Unknown", "sdxl", "main")), null, Stop);
        await UntilAsync(() => Task.FromResult(heard.Gauge("invokeai.farm.waiting", null) == 1));

        Assert.Equal(2, heard.Sum("invokeai.farm.model.switches", "metered"));
        Assert.Equal(3, heard.Sum("invokeai.farm.attempts", "metered"));
        Assert.Equal(3, heard.Count("invokeai.farm.wait", "metered"));
        Assert.Equal(0, heard.Gauge("invokeai.farm.server.open", "metered"));
        Assert.Equal(0, heard.Gauge("invokeai.farm.server.utilization", "metered"));
    }

    [Fact]
    public async Task One_trace_goes_from_the_submission_over_the_farm_to_the_server()
    {
        var spans = new ConcurrentBag<Activity>();
        using var root = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "InvokeAI" or FarmTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await ServeAsync("a");
        var farm = await StartAsync();
        await (await farm.SubmitAsync(Load("Sum Only"), null, Stop)).WaitAsync(Stop);

        var mine = spans.Where(span => span.TraceId == root.TraceId).ToDictionary(span => span.OperationName);
        Assert.Equal(mine[FarmTelemetry.SubmitSpan].SpanId, mine[FarmTelemetry.SendSpan].ParentSpanId);
        Assert.Equal(mine[FarmTelemetry.SendSpan].SpanId, mine["invokeai.submit"].ParentSpanId);
        Assert.Equal("a", mine[FarmTelemetry.SendSpan].GetTagItem("invokeai.server"));
    }

    [Fact]
    public async Task A_farm_is_degraded_when_a_server_is_down_and_unhealthy_when_none_is_left()
    {
        await ServeAsync("a");
        await ServeAsync("b");
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddInvokeAIFarm(options =>
        {
            options.StateFile = StateFile;
            options.ProbeInterval = TimeSpan.FromMilliseconds(100);
            foreach (var (name, server) in Servers)
                options.AddServer(name, ClientOf(server));
        });
        builder.Services.AddHealthChecks().AddInvokeAIFarm(timeout: TimeSpan.FromMinutes(1));
        using var host = builder.Build();
        await host.StartAsync(Stop);
        await UntilAsync(async () => (await CheckAsync()).Status == HealthStatus.Healthy);

        await Servers["b"].StopAsync(Stop);
        await UntilAsync(async () => (await CheckAsync()).Status == HealthStatus.Degraded);
        Assert.Contains("'b' does not answer", (await CheckAsync()).Description, StringComparison.Ordinal);

        await host.Services.GetRequiredService<InvokeAIFarm>().DrainServerAsync("a", Stop);
        await UntilAsync(async () => (await CheckAsync()).Status == HealthStatus.Unhealthy);
        await host.StopAsync(Stop);
        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync()).Status);

        async Task<HealthReportEntry> CheckAsync()
            => (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Stop)).Entries["invokeai-farm"];
    }

    [Fact]
    public async Task A_server_that_was_drained_on_purpose_is_no_fault_and_one_that_fails_jobs_is()
    {
        Assert.Equal(HealthStatus.Healthy, (await JudgeAsync(("a", null), ("b", FarmServerInfo.DrainedByRequest))).Status);
        var degraded = await JudgeAsync(("a", null), ("b", "10 jobs failed on it in a row."));
        Assert.Equal(HealthStatus.Degraded, degraded.Status);
        Assert.Contains("1 of 2 servers get jobs. 'b' is drained: 10 jobs failed on it in a row.", degraded.Description, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Unhealthy, (await JudgeAsync(("a", FarmServerInfo.DrainedByRequest))).Status);

        async Task<HealthCheckResult> JudgeAsync(params (string Name, string? Drained)[] servers)
        {
            foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(StateFile)!))
                File.Delete(file);
            Servers.Clear();
            foreach (var (name, _) in servers)
                await ServeAsync(name);
            await using (var store = new SqliteFarmStore(StateFile))
            {
                await store.OpenAsync(Stop);
                foreach (var (name, drained) in servers)
                    await store.SetServerAsync(new(name, drained), Stop);
            }

            var farm = await StartAsync();
            await UntilAsync(async () => (await farm.ListServersAsync(Stop)).All(server => server.IsReachable));
            await using var provider = new ServiceCollection().AddSingleton(farm).BuildServiceProvider();
            var check = new FarmHealthCheck(provider, TimeSpan.FromMinutes(1));
            var result =
                await check.CheckHealthAsync(new() { Registration = new("farm", check, HealthStatus.Unhealthy, null) }, Stop);
            await farm.DisposeAsync();
            return result;
        }
    }

    [Fact]
    public async Task A_drained_server_is_given_jobs_again()
    {
        await ServeAsync("a");
        var farm = await StartAsync();
        await farm.DrainServerAsync("a", Stop);
        await farm.DisposeAsync();
        farm = await StartAsync();
        var job = await farm.SubmitAsync(Load("Sum Only"), null, Stop);
        await UntilAsync(async () => (await farm.ListServersAsync(Stop))[0].IsReachable);
        Assert.NotNull((await farm.ListServersAsync(Stop))[0].Drained);

        await farm.ResumeServerAsync("a", Stop);
        Assert.True((await job.WaitAsync(Stop)).IsCompleted);
        Assert.Null((await farm.ListServersAsync(Stop))[0].Drained);
        await Assert.ThrowsAsync<ArgumentException>(() => farm.ResumeServerAsync("unknown", Stop));
        // It is stored.
        await farm.DisposeAsync();
        farm = await StartAsync();
        Assert.Null((await farm.ListServersAsync(Stop))[0].Drained);
    }

    [Fact]
    public async Task What_has_not_ended_is_counted()
    {
        await ServeAsync("a", TimeSpan.FromSeconds(30));
        var farm = await StartAsync();
        await farm.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Runs = 4 }, Stop);
        var canceled = await farm.SubmitAsync(Load("Sum Only"), null, Stop);
        await canceled.CancelAsync(Stop);
        await UntilAsync(async () => (await farm.CountOpenAsync(Stop)).RunningCount == 1);

        var counts = await farm.CountOpenAsync(Stop);
        Assert.Equal((1, 3, 1), (counts.JobCount, counts.WaitingCount, counts.RunningCount));
    }

    [GeneratedRegex(@"^\| `(invokeai\.farm\.[a-z.]+)` \|")]
    private static partial Regex Row();

    /// <summary>Collects what farms of this process measure. Other tests run at the same time, so that servers have names of their own.</summary>
    private sealed class Metrics : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly ConcurrentBag<(string Name, string? Server, double Value)> counted = [];
        private readonly ConcurrentDictionary<(string Name, string? Server), double> gauges = new();

        public Metrics()
        {
            listener.InstrumentPublished = (instrument, all) =>
            {
                if (instrument.Meter.Name == FarmTelemetry.Name)
                    all.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => counted.Add((instrument.Name, ServerOf(tags), value)));
            listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, ServerOf(tags)));
            listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, ServerOf(tags)));
            listener.Start();
        }

        public double Sum(string name, string server) => counted.Where(m => m.Name == name && m.Server == server).Sum(m => m.Value);

        public int Count(string name, string server) => counted.Count(m => m.Name == name && m.Server == server);

        public double? Gauge(string name, string? server)
        {
            gauges.Clear();
            listener.RecordObservableInstruments();
            return gauges.TryGetValue((name, server), out var value) ? value : null;
        }

        public void Dispose() => listener.Dispose();

        private static string? ServerOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var (name, value) in tags)
            {
                if (name == "invokeai.server")
                    return (string?)value;
            }

            return null;
        }

        private void Take(Instrument instrument, double value, string? server)
        {
            if (instrument.IsObservable)
                gauges.AddOrUpdate((instrument.Name, server), value, (_, known) => known + value);
            else
                counted.Add((instrument.Name, server, value));
        }
    }
}
