using InvokeAI.Auth;

namespace InvokeAI;

public partial class InvokeAIClient
{
    /// <summary>Gets the client that signs in to a server in multi-user mode, and that manages its users.</summary>
    public virtual AuthClient Auth => field ?? Interlocked.CompareExchange(ref field, new AuthClient(Transport, Features, OnIdentityChanged), null) ?? field;

    private void OnIdentityChanged()
    {
        hub?.Reconnect();
        Lookups.ForgetUser();
    }
}
