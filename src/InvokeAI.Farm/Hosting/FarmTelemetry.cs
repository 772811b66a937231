using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using InvokeAI.Farm.Jobs;

namespace InvokeAI.Farm.Hosting;

/// <summary>
/// Records a farm's traces and metrics under the name <c>InvokeAI.Farm</c>. docs/farm.md lists them all, and a test compares it with this class. Keys of jobs
/// and prompts are never recorded.
/// </summary>
internal sealed class FarmTelemetry : IDisposable
{
    public const string Name = "InvokeAI.Farm";
    public const string SubmitSpan = "invokeai.farm.submit";
    public const string SendSpan = "invokeai.farm.send";
    public const string CollectSpan = "invokeai.farm.collect";
    private const string Server = "invokeai.server";
    private const string Workflow = "invokeai.workflow";
    private const string BatchId = "invokeai.batch_id";
    private const string End = "invokeai.farm.end";
    private const string Outcome = "invokeai.outcome";
    private static readonly ActivitySource Source = new(Name);
    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _attempts;
    private readonly Counter<long> _parts;
    private readonly Counter<long> _switches;
    private readonly Histogram<double> _waits;
    private readonly ConcurrentDictionary<string, long> _waiting = new();
    private readonly Dictionary<string, string> _loaded = [];
    private volatile FarmLoad _load = new(0, []);

    public FarmTelemetry()
    {
        _attempts = _meter.CreateCounter<long>("invokeai.farm.attempts", "{attempt}", "Attempts that ended, by server and how.");
        _parts = _meter.CreateCounter<long>("invokeai.farm.parts", "{part}", "Parts of jobs that ended, by outcome.");
        _switches = _meter.CreateCounter<long>("invokeai.farm.model.switches", "{switch}", "Assignments to a server whose last one had another main model.");
        _waits = _meter.CreateHistogram(
            "invokeai.farm.wait",
            "s",
            "From when a part began to wait to when its item was seen running.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1, 2.5, 5, 10, 30, 60, 300, 600, 1800, 3600, 14400, 86400] });
        _meter.CreateObservableGauge("invokeai.farm.waiting", () => _load.Waiting, "{part}", "Parts that wait for a server.");
        _meter.CreateObservableGauge(
            "invokeai.farm.server.open",
            () => _load.Servers.Select(server => new Measurement<int>(server.Open, Of(server.Name))),
            "{part}",
            "Parts that a server has.");
        _meter.CreateObservableGauge(
            "invokeai.farm.server.utilization",
            () => _load.Servers.Select(server => new Measurement<double>(Math.Min(server.Open, server.Slots) / (double)server.Slots, Of(server.Name))),
            "1",
            "The share of a server's devices that have a part of the farm, from 0 to 1.");
    }

    public static Activity? Submit(string workflow) => Source.StartActivity(SubmitSpan, ActivityKind.Producer)?.SetTag(Workflow, workflow);

    /// <summary>Starts the span of a POST, below that of the submission, which may have been in another process.</summary>
    public static Activity? Send(string? trace, string workflow, string server, string batchId)
        => Start(SendSpan, trace, server, batchId)?.SetTag(Workflow, workflow);

    public static Activity? Collect(string server, string batchId) => Start(CollectSpan, null, server, batchId);

    /// <summary>Sets what the gauges show.</summary>
    public void Set(FarmLoad load) => _load = load;

    /// <summary>Records that a part began to wait.</summary>
    public void Waits(string partId) => _waiting.TryAdd(partId, Stopwatch.GetTimestamp());

    /// <summary>Records that a part changed in the store.</summary>
    public void Changed(PartRecord? before, PartRecord part)
    {
        if (before?.Open is null && part.Open is { } begun)
            Assigned(begun.Server, part.Model);
        if (part.Open is { Started: true } && before?.Open is not { Started: true } && _waiting.TryRemove(part.Id, out var since))
            _waits.Record(Stopwatch.GetElapsedTime(since).TotalSeconds, Of(part.Open.Server));
        if (before?.Open is { } ended && part.Open?.Number != ended.Number)
        {
            var end =
                part.State == PartState.Completed ? nameof(PartState.Completed)
                    : part.Closed is [.., var closed] ? closed.Reason.ToString()
                    : part.State.ToString();
            _attempts.Add(1, Of(ended.Server), new(End, end));
        }

        if (part.HasEnded)
        {
            _waiting.TryRemove(part.Id, out _);
            _parts.Add(1, new KeyValuePair<string, object?>(Outcome, part.State.ToString()));
        }
        else if (part.Open is null)
        {
            Waits(part.Id);
        }
    }

    public void Dispose() => _meter.Dispose();

    // One thread tells of changes.
    private void Assigned(string server, string? model)
    {
        if (model is null)
            return;
        if (_loaded.TryGetValue(server, out var last) && last != model)
            _switches.Add(1, Of(server));
        _loaded[server] = model;
    }

    private static Activity? Start(string name, string? trace, string server, string batchId)
    {
        _ = ActivityContext.TryParse(trace, null, isRemote: true, out var parent);
        return Source.StartActivity(name, ActivityKind.Consumer, parent)?.SetTag(Server, server).SetTag(BatchId, batchId);
    }

    private static KeyValuePair<string, object?> Of(string server) => new(Server, server);
}

/// <summary>Represents what a farm has to do at one moment.</summary>
internal sealed record FarmLoad(int Waiting, IReadOnlyList<ServerLoad> Servers);

/// <summary>Represents what a server has to do at one moment.</summary>
internal sealed record ServerLoad(string Name, int Open, int Slots);
