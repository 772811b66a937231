using System.Globalization;
using System.Text.Json;
using InvokeAI.Farm;
using InvokeAI.Tool.Output;

namespace InvokeAI.Tool.Farms;

/// <summary>Writes a farm's answers as JSON, for the endpoint and for the verbs with --json.</summary>
internal static class FarmJson
{
    private const string Ready = "ready";

    public static byte[] Of(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        return buffer.ToArray();
    }

    public static void Error(Utf8JsonWriter writer, string message)
    {
        writer.WriteStartObject();
        writer.WriteText("error", message);
        writer.WriteEndObject();
    }

    public static void Count(Utf8JsonWriter writer, string name, int count)
    {
        writer.WriteStartObject();
        writer.WriteNumber(name, count);
        writer.WriteEndObject();
    }

    public static void Status(Utf8JsonWriter writer, FarmCounts open, IReadOnlyList<FarmServerInfo> servers)
    {
        writer.WriteStartObject();
        writer.WriteNumber("jobs", open.JobCount);
        writer.WriteNumber("waiting", open.WaitingCount);
        writer.WriteNumber("running", open.RunningCount);
        writer.WriteNumber("servers", servers.Count);
        writer.WriteNumber("ready", servers.Count(server => StateOf(server) == Ready));
        writer.WritePropertyName("notReady");
        Servers(writer, [.. servers.Where(server => StateOf(server) != Ready)]);
        writer.WriteEndObject();
    }

    public static void Servers(Utf8JsonWriter writer, IReadOnlyList<FarmServerInfo> servers)
    {
        writer.WriteStartArray();
        foreach (var server in servers)
        {
            writer.WriteStartObject();
            writer.WriteText("name", server.Name);
            writer.WriteOptional("address", server.Address?.ToString());
            writer.WriteText("state", StateOf(server));
            writer.WriteNumber("parts", server.OpenCount);
            writer.WriteNumber("queue", server.QueueCount);
            writer.WriteOptional("reason", server.Drained);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void Jobs(Utf8JsonWriter writer, IReadOnlyList<FarmJobInfo> jobs)
    {
        writer.WriteStartArray();
        foreach (var job in jobs)
            Job(writer, job);
        writer.WriteEndArray();
    }

    public static void Job(Utf8JsonWriter writer, FarmJobInfo job)
    {
        writer.WriteStartObject();
        writer.WriteText("key", job.Key);
        writer.WriteText("workflow", job.WorkflowName);
        writer.WriteText("state", job.Status.State.ToString().ToLowerInvariant());
        writer.WriteNumber("parts", job.Status.TotalCount);
        writer.WriteNumber("completed", job.Status.CompletedCount);
        writer.WriteNumber("failed", job.Status.FailedCount);
        writer.WriteNumber("canceled", job.Status.CanceledCount);
        writer.WriteNumber("attempts", job.AttemptCount);
        writer.WriteNumber("priority", job.Priority);
        writer.WriteOptional("tenant", job.Tenant);
        writer.WriteText("submitted", Time(job.SubmittedAt));
        writer.WriteOptional("deadline", job.Deadline is { } deadline ? Time(deadline) : null);
        writer.WriteOptional("ended", job.EndedAt is { } ended ? Time(ended) : null);
        Texts(writer, "servers", job.Servers);
        Texts(writer, "missing", job.Missing);
        Texts(writer, "reasons", job.Reasons);
        writer.WriteEndObject();
    }

    private static string StateOf(FarmServerInfo server)
        => !server.IsReachable ? "unreachable" : server.Drained is not null ? "drained" : server.IsPaused ? "paused" : Ready;

    private static void Texts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteText(text);
        writer.WriteEndArray();
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
