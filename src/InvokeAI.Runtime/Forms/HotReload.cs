using System.Reflection.Metadata;

[assembly: MetadataUpdateHandler(typeof(InvokeAI.Generated.HotReload))]

namespace InvokeAI.Generated;

/// <summary>Counts hot reloads. Each can have replaced the data of a generated class.</summary>
internal static class HotReload
{
    private static int _version;

    public static int Version => Volatile.Read(ref _version);

    /// <summary>Clears the caches. The runtime calls this method after a hot reload.</summary>
    internal static void ClearCache(Type[]? updated) => Interlocked.Increment(ref _version);
}
