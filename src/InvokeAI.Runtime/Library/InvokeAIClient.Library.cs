using InvokeAI.Library;

namespace InvokeAI;

public partial class InvokeAIClient
{
    /// <summary>Gets the client of the server's library of saved workflows.</summary>
    public virtual LibraryClient Library => field ?? Interlocked.CompareExchange(ref field, new LibraryClient(Transport, Features), null) ?? field;
}
