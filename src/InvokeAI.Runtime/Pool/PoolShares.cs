namespace InvokeAI.Pool;

/// <summary>Shares permutations out over servers: each next one to the server that then has the fewest items for each of its devices.</summary>
internal static class PoolShares
{
    /// <param name="count">How many permutations there are.</param>
    /// <param name="servers">The servers that can run them.</param>
    /// <returns>How many each server gets, in the servers' order.</returns>
    public static IReadOnlyList<int> Of(int count, IReadOnlyList<PoolLoad> servers)
    {
        var shares = new int[servers.Count];
        var queue = new PriorityQueue<int, (double Load, long LastUsed, int Place)>(servers.Select((server, place) => (place, PriorityOf(server, place, 0))));
        while (count-- > 0 && queue.TryDequeue(out var place, out _))
            queue.Enqueue(place, PriorityOf(servers[place], place, ++shares[place]));
        return shares;
    }

    private static (double, long, int) PriorityOf(PoolLoad server, int place, int share)
        => ((double)(server.Items + share) / server.Devices, server.LastUsed, place);
}

/// <summary>Represents what decides how much a server gets.</summary>
/// <param name="Items">The items that wait or run there, or are on their way.</param>
/// <param name="Devices">How many items it runs at once.</param>
/// <param name="LastUsed">A number that grows with each submission. Of servers that are equally busy, the one that was used longest ago is first.</param>
internal readonly record struct PoolLoad(int Items, int Devices, long LastUsed);
