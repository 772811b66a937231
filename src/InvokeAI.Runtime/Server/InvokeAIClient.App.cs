using InvokeAI.Server;

namespace InvokeAI;

public sealed partial class InvokeAIClient
{
    /// <summary>The server itself: version, settings, cache of node results.</summary>
    public AppClient App => field ?? Interlocked.CompareExchange(ref field, new AppClient(Transport), null) ?? field;
}
