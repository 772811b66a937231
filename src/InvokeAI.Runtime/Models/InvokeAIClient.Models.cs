using InvokeAI.Models;

namespace InvokeAI;

public sealed partial class InvokeAIClient
{
    /// <summary>The server's models: list, find, install, delete, convert.</summary>
    public ModelsClient Models => field ?? Interlocked.CompareExchange(ref field, new ModelsClient(Transport, App), null) ?? field;
}
