using System.Text.Json;
using System.Text.Json.Nodes;

namespace InvokeAI.Farm.Cluster.Tests.Cluster;

/// <summary>
/// Collects what the servers executed, by their own records, which the farm has no part in. It is read from a server that was killed, before it starts again.
/// </summary>
internal sealed class ExecutionLedger
{
    private readonly Dictionary<(string Server, int Item), Execution> _executions = [];

    public IReadOnlyCollection<Execution> Executions
    {
        get
        {
            lock (_executions)
                return [.. _executions.Values];
        }
    }

    /// <summary>Reads the record of a server that does not run.</summary>
    /// <param name="server">The server.</param>
    /// <param name="journal">The server's record: batches, items and changes of status, in the order in which they came.</param>
    /// <param name="loss">What befalls the server before it runs again.</param>
    public void Read(string server, string journal, Loss? loss)
    {
        lock (_executions)
        {
            var batches = new List<string>();
            foreach (var line in File.ReadLines(journal))
            {
                if (Parse(line) is not { } json)
                    continue;
                if (json["batch"] is JsonObject batch)
                    batches.Add((string)batch["batch_id"]!);
                foreach (var item in json["items"] as JsonArray ?? [])
                    _executions.TryAdd((server, (int)item!["id"]!), new(server, batches[(int)item["batch"]!]));
                if (json["status"] is JsonObject status && _executions.TryGetValue((server, (int)status["id"]!), out var execution))
                    execution.Statuses.Add(execution.Status = (string)status["status"]!);
            }

            foreach (var execution in _executions.Values.Where(execution => execution.Server == server && execution.Status == "in_progress"))
                execution.Losses.Add(Loss.Interrupted);
        }

        if (loss is { } what)
            Mark(server, what);
    }

    /// <summary>Notes what befell a server when it had what was read last.</summary>
    public void Mark(string server, Loss loss)
    {
        lock (_executions)
        {
            foreach (var execution in _executions.Values.Where(execution => execution.Server == server))
                execution.Losses.Add(loss);
        }
    }

    // The last line of a process that was killed may be cut.
    private static JsonObject? Parse(string line)
    {
        try
        {
            return (JsonObject?)JsonNode.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
