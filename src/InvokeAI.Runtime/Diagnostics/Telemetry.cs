using System.Diagnostics;
using System.Diagnostics.Metrics;
using InvokeAI.Workflows.Texts;

namespace InvokeAI;

/// <summary>Traces and counts under the name <c>InvokeAI</c>; no prompts, no names of files.</summary>
internal static class Telemetry
{
    public const string Name = "InvokeAI";
    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Items = Meter.CreateCounter<long>("invokeai.items.submitted", "{item}", "Queue items that submissions made.");
    private static readonly Counter<long> Ends = Meter.CreateCounter<long>("invokeai.items.ended", "{item}", "Queue items that ended, by outcome.");
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("invokeai.item.duration", "s", "From the start of a queue item to its end, on the server.");
    private static readonly Counter<long> Reconnects = Meter.CreateCounter<long>("invokeai.events.reconnects", "{connection}", "Event connections that were lost and made again.");
    private static readonly Counter<long> Downloaded = Meter.CreateCounter<long>("invokeai.downloaded", "By", "Bytes of pictures and videos that came from servers.");
    private static readonly Counter<long> Uploaded = Meter.CreateCounter<long>("invokeai.uploaded", "By", "Bytes of pictures and videos that went to servers.");

    public static Activity? Submit(string workflow) => Start("invokeai.submit", workflow);

    public static Activity? Wait(string workflow) => Start("invokeai.wait", workflow);

    public static void Submitted(int count) => Items.Add(count);

    public static void Ended(RunOutcome outcome, TimeSpan? duration)
    {
        var tag = new KeyValuePair<string, object?>("invokeai.outcome", outcome.ToString());
        Ends.Add(1, tag);
        if (duration is { } time)
            Durations.Record(time.TotalSeconds, tag);
    }

    public static void Reconnected() => Reconnects.Add(1);

    public static void Received(int bytes) => Downloaded.Add(bytes);

    public static void Sent(int bytes) => Uploaded.Add(bytes);

    public static void Failed(Activity? activity, Exception e) => activity?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);

    private static Activity? Start(string name, string workflow) => Source.StartActivity(name, ActivityKind.Client)?.SetTag("invokeai.workflow", SafeText.Part(workflow));
}
