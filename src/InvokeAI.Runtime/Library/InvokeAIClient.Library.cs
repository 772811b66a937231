using InvokeAI.Library;

namespace InvokeAI;

public sealed partial class InvokeAIClient
{
    /// <summary>The server's library of saved workflows.</summary>
    public LibraryClient Library => field ?? Interlocked.CompareExchange(ref field, new LibraryClient(Transport, App), null) ?? field;
}
