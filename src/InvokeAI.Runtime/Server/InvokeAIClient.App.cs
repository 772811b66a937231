using InvokeAI.Server;

namespace InvokeAI;

public partial class InvokeAIClient
{
    /// <summary>Gets the client of the server itself: its version, settings and cache of node results.</summary>
    public virtual AppClient App => field ?? Interlocked.CompareExchange(ref field, new AppClient(Transport, Features), null) ?? field;

    internal FeatureGate Features => field ?? Interlocked.CompareExchange(ref field, new FeatureGate(Transport), null) ?? field;
}
