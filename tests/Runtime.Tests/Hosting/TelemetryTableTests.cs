using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using InvokeAI.Events;
using InvokeAI.Testing;

namespace InvokeAI.Tests.Hosting;

/// <summary>Tests that docs/telemetry.md and the code name the same spans, metrics and tags, and that runs record just these.</summary>
public sealed partial class TelemetryTableTests
{
    private static readonly ConcurrentDictionary<string, Row> Documented = new(Rows());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_table_of_tags_lists_those_of_the_code()
        => Assert.Equal(Constants(typeof(TelemetryTags)),
            Documented.Values.Where(row => row.Table == "Tags").Select(row => row.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void The_table_of_spans_lists_those_of_the_code()
        => Assert.Equal(Constants(typeof(Telemetry)).Where(name => name != Telemetry.Name),
            Documented.Values.Where(row => row.Table == "Spans").Select(row => row.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void The_table_of_metrics_lists_those_of_the_code_with_units_and_buckets()
    {
        var published = new ConcurrentBag<Instrument>();
        using (var meters =
            new MeterListener { InstrumentPublished = (instrument, _) => { if (instrument.Meter.Name == Telemetry.Name) published.Add(instrument); } })
        {
            meters.Start();
            // The instruments come to be with their class.
            Telemetry.Received(new(new Uri("http://server")), 0);
        }

        var metrics = Documented.Values.Where(row => row.Table == "Metrics").Select(row => $"{row.Name}: {string.Join(" | ", row.Cells[1..5])}");
        Assert.Equal(published.Select(Describe).Order(StringComparer.Ordinal), metrics.Order(StringComparer.Ordinal));

        static string Describe(Instrument instrument)
        {
            var buckets = (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries;
            var list = buckets is null ? "" : string.Join(", ", buckets.Select(b => b.ToString(CultureInfo.InvariantCulture)));
            return $"{instrument.Name}: {instrument.GetType().Name.Split('`')[0].ToLowerInvariant()} | `{instrument.Unit}` | {list} | {instrument.Description}";
        }
    }

    [Fact]
    public async Task Runs_record_the_documented_tags_with_the_server_and_the_workflow()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        client.SetName("box");
        using var heard = new Heard(server.BaseAddress);

        using var image = new MemoryStream(InvokeAIServer.PaintPng(8, 8, 1));
        await client.Images.UploadAsync(image, cancellationToken: Stop);
        var run = await client.SubmitAsync(Load("Colour Card"), cancellationToken: Stop);
        await (await run.WaitAsync(Stop)).Images[0].GetBytesAsync(Stop);

        // A failure at run time fails the wait, and a refusal fails the submission.
        var failing = await client.SubmitAsync(Load("Fails At Run Time"), cancellationToken: Stop);
        await Assert.ThrowsAsync<RunFailedException>(() => failing.WaitAsync(Stop));
        server.Faults.Add(new(FaultKind.ErrorInstead) { Path = "enqueue_batch", Status = 400 });
        await Assert.ThrowsAsync<InvokeAIApiException>(() => client.SubmitAsync(Load("Colour Card"), cancellationToken: Stop));

        await using (var events = client.Events.Subscribe("default"))
        {
            await events.WaitForConnectionAsync(Stop);
            server.DropSockets();
            await foreach (var e in events.ReadAllAsync(Stop))
            {
                if (e is EventConnectionChanged { IsReconnect: true })
                    break;
            }
        }

        Assert.All(heard.Tags,
            name => Assert.Equal(Documented[name.Key].Tags.Except([TelemetryTags.GenAIModel]), name.Value.Keys.Order(StringComparer.Ordinal)));
        Assert.Equal(Documented.Values.Where(row => row.Table != "Tags").Select(row => row.Name).Order(StringComparer.Ordinal),
            heard.Tags.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["Colour Card", "Fails At Run Time"], heard.Values("invokeai.items.ended", TelemetryTags.Workflow));
        Assert.Equal(["Completed", "Failed"], heard.Values("invokeai.item.duration", TelemetryTags.Outcome));
        Assert.All(heard.Tags.Keys, name => Assert.Equal(["box"], heard.Values(name, TelemetryTags.Server)));
        Assert.Equal(["Failed"], heard.Values(Telemetry.WaitSpan, TelemetryTags.ErrorType));
        Assert.Equal([typeof(InvokeAIApiException).FullName], heard.Values(Telemetry.SubmitSpan, TelemetryTags.ErrorType));
        Assert.Equal(["invokeai.submit Error", "invokeai.submit Unset", "invokeai.wait Error", "invokeai.wait Unset"],
            heard.Statuses.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task A_submission_names_its_model_if_it_has_one(int models, bool isNamed)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        server.AddModel("Juggernaut", "sdxl", "main");
        server.AddModel("Refiner", "sdxl", "main");
        var loader =
            """{"id":"ID","type":"invocation","data":{"id":"ID","type":"sdxl_model_loader","version":"1.0.4","label":"","notes":"","isOpen":true,"isIntermediate":true,"useCache":true,"nodePack":"invokeai","inputs":{"model":{"name":"model","label":"","description":"","value":{"key":"unknown","hash":"unknown","name":"NAME","base":"sdxl","type":"main"}}}},"position":{"x":0,"y":0}}""";
        string[] names = ["Juggernaut", "Refiner"];
        var nodes =
            string.Join(',',
                names.Take(models)
                    .Select((name, i) => loader.Replace("ID", "n" + i, StringComparison.Ordinal).Replace("NAME", name, StringComparison.Ordinal)));
        var workflow =
            WorkflowDefinition.Parse(
                $$$"""{"name":"Loads","author":"","description":"","version":"","contact":"","tags":"","notes":"","exposedFields":[],"meta":{"version":"3.0.0","category":"user"},"nodes":[{{{nodes}}}],"edges":[]}""");
        using var heard = new Heard(server.BaseAddress);
        await client.SubmitAsync(workflow, cancellationToken: Stop);
        Assert.Equal(isNamed ? ["Juggernaut"] : [], heard.Values(Telemetry.SubmitSpan, TelemetryTags.GenAIModel));
    }

    private static WorkflowDefinition Load(string name) => WorkflowDefinition.Load(Evidence.Path("workflows", "edge", name + ".json"));

    private static IEnumerable<string> Constants(Type type)
        => type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)
            .Order(StringComparer.Ordinal);

    private static Dictionary<string, Row> Rows()
    {
        var rows = new Dictionary<string, Row>();
        var table = "";
        foreach (var line in File.ReadLines(Repository.Path("docs", "telemetry.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                table = line[3..];
            else if (line.StartsWith("| `", StringComparison.Ordinal))
            {
                string[] cells = [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
                rows.Add(cells[0].Trim('`'), new(table, cells[0].Trim('`'), cells));
            }
        }

        return rows;
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    private sealed record Row(string Table, string Name, string[] Cells)
    {
        /// <summary>Gets the tags in the last cell.</summary>
        public IEnumerable<string> Tags => Quoted().Matches(Cells[^1]).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);
    }

    /// <summary>Records one server's spans and measurements, because other tests run at the same time.</summary>
    private sealed class Heard : IDisposable
    {
        private readonly ActivityListener spans;
        private readonly MeterListener meters;
        private readonly Uri server;

        public Heard(Uri server)
        {
            this.server = server;
            spans = new()
            {
                ShouldListenTo = source => source.Name == Telemetry.Name,
                Sample =
                    (ref ActivityCreationOptions<ActivityContext> options)
                        => IsMine(options.Tags ?? []) ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
                ActivityStopped = span =>
                {
                    if (!IsMine(span.TagObjects))
                        return;
                    Note(span.OperationName, span.TagObjects);
                    Statuses[$"{span.OperationName} {span.Status}"] = true;
                },
            };
            ActivitySource.AddActivityListener(spans);
            meters =
                new()
                {
                    InstrumentPublished =
                    (instrument, listener) => { if (instrument.Meter.Name == Telemetry.Name) listener.EnableMeasurementEvents(instrument); }
                };
            meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument.Name, tags.ToArray()));
            meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument.Name, tags.ToArray()));
            meters.Start();
        }

        /// <summary>Gets the values of each tag by span or metric.</summary>
        public ConcurrentDictionary<string, ConcurrentDictionary<string, ConcurrentBag<string>>> Tags { get; } = new();

        public ConcurrentDictionary<string, bool> Statuses { get; } = new();

        public IEnumerable<string> Values(string name, string tag)
            => Tags[name].TryGetValue(tag, out var values) ? values.Distinct().Order(StringComparer.Ordinal) : [];

        public void Dispose()
        {
            spans.Dispose();
            meters.Dispose();
        }

        private void Note(string name, IEnumerable<KeyValuePair<string, object?>> tags)
        {
            if (!IsMine(tags))
                return;
            foreach (var (tag, value) in tags)
                Tags.GetOrAdd(name, _ => new()).GetOrAdd(tag, _ => []).Add($"{value}");
        }

        private bool IsMine(IEnumerable<KeyValuePair<string, object?>> tags)
            => tags.Any(tag => tag is { Key: TelemetryTags.ServerPort, Value: int port } && port == server.Port)
                && tags.Any(tag => tag.Key == TelemetryTags.ServerAddress && (string?)tag.Value == server.Host);
    }
}
