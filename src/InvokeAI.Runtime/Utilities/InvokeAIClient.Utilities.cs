using InvokeAI.Server;

namespace InvokeAI;

public partial class InvokeAIClient
{
    /// <summary>Gets the client of the server's helpers for prompts: dynamic prompts, style presets and language models.</summary>
    public virtual UtilitiesClient Utilities => field ?? Interlocked.CompareExchange(ref field, new UtilitiesClient(Transport, Features), null) ?? field;
}
