using InvokeAI.Models;

namespace InvokeAI;

public partial class InvokeAIClient
{
    /// <summary>Gets the client of the server's models, which lists, finds, installs, deletes and converts them.</summary>
    public virtual ModelsClient Models => field ?? Interlocked.CompareExchange(ref field, new ModelsClient(Transport, Features), null) ?? field;
}
