using InvokeAI.Server;

namespace InvokeAI;

public sealed partial class InvokeAIClient
{
    /// <summary>The server's helpers for prompts: dynamic prompts, styles, language models.</summary>
    public UtilitiesClient Utilities => field ?? Interlocked.CompareExchange(ref field, new UtilitiesClient(Transport, App), null) ?? field;
}
