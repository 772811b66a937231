using System.Diagnostics;
using System.Diagnostics.Metrics;
using InvokeAI.Workflows.Texts;

namespace InvokeAI;

/// <summary>
/// Records traces and metrics under the name <c>InvokeAI</c>. docs/telemetry.md lists them all, and a test compares it with this class.
/// Prompts and names of files are never recorded.
/// </summary>
internal static class Telemetry
{
    public const string Name = "InvokeAI";
    public const string SubmitSpan = "invokeai.submit";
    public const string WaitSpan = "invokeai.wait";
    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Items = Meter.CreateCounter<long>("invokeai.items.submitted", "{item}", "Queue items that submissions created.");
    private static readonly Counter<long> Ends = Meter.CreateCounter<long>("invokeai.items.ended", "{item}", "Queue items that ended, by outcome.");

    // A cached result takes milliseconds, an image seconds, a video many minutes. The default boundaries are meant for milliseconds and end at 10,000.
    private static readonly Histogram<double> Durations = Meter.CreateHistogram(
        "invokeai.item.duration",
        "s",
        "From the start of a queue item to its end, on the server.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 60, 120, 300, 600, 1800, 3600] });

    private static readonly Counter<long> Reconnects =
        Meter.CreateCounter<long>("invokeai.events.reconnects", "{connection}", "Event connections that were lost and made again.");
    private static readonly Counter<long> Downloaded =
        Meter.CreateCounter<long>("invokeai.downloaded", "By", "Bytes of images and videos that came from servers.");
    private static readonly Counter<long> Uploaded = Meter.CreateCounter<long>("invokeai.uploaded", "By", "Bytes of images and videos that went to servers.");

    public static Activity? Submit(TelemetryServer server, string workflow) => Start(SubmitSpan, server, workflow);

    public static Activity? Wait(TelemetryServer server, string workflow) => Start(WaitSpan, server, workflow);

    public static void Submitted(TelemetryServer server, string workflow, int count)
    {
        if (Items.Enabled)
            Items.Add(count, [.. server.Tags, new(TelemetryTags.Workflow, workflow)]);
    }

    public static void Ended(TelemetryServer server, string workflow, string outcome, TimeSpan? duration)
    {
        if (!Ends.Enabled && !Durations.Enabled)
            return;
        KeyValuePair<string, object?>[] tags = [.. server.Tags, new(TelemetryTags.Workflow, workflow), new(TelemetryTags.Outcome, outcome)];
        Ends.Add(1, tags);
        if (duration is { } time)
            Durations.Record(time.TotalSeconds, tags);
    }

    public static void Reconnected(TelemetryServer server) => Add(Reconnects, 1, server);

    public static void Received(TelemetryServer server, int bytes) => Add(Downloaded, bytes, server);

    public static void Sent(TelemetryServer server, int bytes) => Add(Uploaded, bytes, server);

    public static void Failed(Activity? activity, Exception e) => Failed(activity, e.GetType().FullName!);

    public static void Failed(Activity? activity, string type) => activity?.SetStatus(ActivityStatusCode.Error).SetTag(TelemetryTags.ErrorType, type);

    // Samplers see what a span begins with, so all that is known is there from the start.
    private static Activity? Start(string name, TelemetryServer server, string workflow)
        => !Source.HasListeners() ? null : Source.StartActivity(name, ActivityKind.Client, default(ActivityContext),
        [
            .. server.Tags,
            new(TelemetryTags.GenAIOperation, "generate_content"),
            new(TelemetryTags.GenAIProvider, "invokeai"),
            new(TelemetryTags.Workflow, workflow),
        ]);

    // Streams count each of their reads: without a listener nothing is allocated.
    private static void Add(Counter<long> counter, int value, TelemetryServer server)
    {
        if (counter.Enabled)
            counter.Add(value, [.. server.Tags]);
    }
}
