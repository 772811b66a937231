using System.Globalization;
using System.Text.Json;
using InvokeAI.Tool.Output;
using Spectre.Console;

namespace InvokeAI.Tool.Farms;

/// <summary>Prints a farm's answers for people.</summary>
internal static class FarmTables
{
    public static void Status(IAnsiConsole terminal, JsonElement status)
    {
        terminal.Say($"{"jobs",-8} {Number(status, "jobs")} open; parts: {Number(status, "waiting")} waiting, {Number(status, "running")} running");
        terminal.Say($"{"servers",-8} {Number(status, "ready")} of {Number(status, "servers")} ready");
        foreach (var server in status.GetProperty("notReady").EnumerateArray())
            terminal.Say($"{"",-8} {Text(server, "name")} is {Text(server, "state")}{(Text(server, "reason") is { } reason ? ": " + reason : "")}");
    }

    public static void Servers(IAnsiConsole terminal, JsonElement servers)
    {
        var table = Terminal.Table("Server", "State", "Parts", "Queue", "Address", "Reason");
        foreach (var server in servers.EnumerateArray())
        {
            table.AddTextRow(Text(server, "name"), Text(server, "state"), Number(server, "parts"), Number(server, "queue"), Text(server, "address"),
                Text(server, "reason"));
        }

        terminal.Write(table);
    }

    public static void Jobs(IAnsiConsole terminal, JsonElement answer)
    {
        if (answer.ValueKind == JsonValueKind.Object)
        {
            Job(terminal, answer);
            return;
        }

        var table = Terminal.Table("Job", "Workflow", "State", "Done", "Class", "Tenant", "Servers", "Submitted");
        foreach (var job in answer.EnumerateArray())
        {
            table.AddTextRow(Text(job, "key"), Text(job, "workflow"), Text(job, "state"), Done(job), Number(job, "priority"), Text(job, "tenant"),
                Texts(job, "servers"), Text(job, "submitted"));
        }

        terminal.Write(table);
    }

    public static void Canceled(IAnsiConsole terminal, JsonElement answer)
        => terminal.Say($"{Number(answer, "canceled")} part{(answer.GetProperty("canceled").GetInt32() == 1 ? "" : "s")} canceled.");

    private static void Job(IAnsiConsole terminal, JsonElement job)
    {
        (string Name, string? Value)[] lines =
        [
            ("job", Text(job, "key")),
            ("workflow", Text(job, "workflow")),
            ("state", Text(job, "state")),
            ("parts", $"{Done(job)} completed, {Number(job, "failed")} failed, {Number(job, "canceled")} canceled"),
            ("attempts", Number(job, "attempts")),
            ("class", Number(job, "priority")),
            ("tenant", Text(job, "tenant")),
            ("servers", Texts(job, "servers")),
            ("submitted", Text(job, "submitted")),
            ("deadline", Text(job, "deadline")),
            ("ended", Text(job, "ended")),
            ("missing", Texts(job, "missing")),
            ("reasons", Texts(job, "reasons")),
        ];
        foreach (var (name, value) in lines.Where(line => !string.IsNullOrEmpty(line.Value)))
            terminal.Say($"{name,-10} {value}");
    }

    private static string Done(JsonElement job) => $"{Number(job, "completed")} of {Number(job, "parts")}";

    private static string? Text(JsonElement from, string name) => from.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Number(JsonElement from, string name) => from.GetProperty(name).GetInt32().ToString(CultureInfo.InvariantCulture);

    private static string Texts(JsonElement from, string name) => string.Join(", ", from.GetProperty(name).EnumerateArray().Select(text => text.GetString()));
}
