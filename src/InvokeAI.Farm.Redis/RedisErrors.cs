using StackExchange.Redis;

namespace InvokeAI.Farm.Redis;

/// <summary>Says what is wrong with a server, and what to do.</summary>
internal static class RedisErrors
{
    /// <summary>Determines whether the connection broke, or the server comes up: another try may succeed.</summary>
    public static bool IsBroken(Exception e) => e is RedisConnectionException or TimeoutException || e.Message.StartsWith("LOADING", StringComparison.Ordinal);

    public static FarmStoreException ToException(Exception e, RedisServer server) => new(
        e is not RedisServerException
            ? $"{server.Name} cannot be reached: {e.Message} Nothing that the farm accepted is lost. It goes on when the server is back."
            : e.Message.Split(' ', 2)[0] switch
            {
                "LOADING" => $"{server.Name} is starting: {e.Message} It goes on when the server is ready.",
                "OOM" => $"The memory of {server.Name} is full: {e.Message} Raise maxmemory. Nothing that the farm accepted is lost.",
                "MISCONF" => $"{server.Name} cannot write to its disk: {e.Message} Free some space. Nothing that the farm accepted is lost.",
                "NOAUTH" or "WRONGPASS" or "NOPERM" => $"{server.Name} refuses the farm's user: {e.Message} Check the configuration.",
                "READONLY" => $"{server.Name} is a replica. Connect to the primary.",
                "WRONGTYPE" => $"The farm's keys on {server.Name} belong to another program. Choose another name for the farm.",
                _ => $"{server.Name} cannot be used: {e.Message}",
            },
        e);
}
