using System.Text.Json.Nodes;

namespace InvokeAI.Testing.State;

/// <summary>Counts the items of each status incrementally. Counting thousands of items for every event would make long sweeps quadratic.</summary>
internal sealed class Tally
{
    private static readonly string[] Statuses = ["pending", "in_progress", "waiting", "completed", "failed", "canceled"];

    private readonly int[] _counts = new int[Statuses.Length];

    /// <summary>Gets the first item that was counted. The batch's origin, destination and owner are its.</summary>
    public QueueItem? First { get; private set; }

    public int Total { get; private set; }

    public int this[string status] => _counts[Array.IndexOf(Statuses, status)];

    public static Tally Of(IEnumerable<QueueItem> items)
    {
        var tally = new Tally();
        foreach (var item in items)
            tally.Add(item);
        return tally;
    }

    public void Add(QueueItem item)
    {
        First ??= item;
        Total++;
        _counts[Array.IndexOf(Statuses, item.Status)]++;
    }

    public void Remove(QueueItem item)
    {
        _counts[Array.IndexOf(Statuses, item.Status)]--;
        if (--Total == 0)
            First = null;
    }

    public void Move(string from, string to)
    {
        _counts[Array.IndexOf(Statuses, from)]--;
        _counts[Array.IndexOf(Statuses, to)]++;
    }

    public void WriteTo(JsonObject json, ServerState state)
    {
        foreach (var status in Statuses)
        {
            if (status != "waiting" || state.Shows("SessionQueueStatus.waiting"))
                json[status] = this[status];
        }

        json["total"] = Total;
    }
}
