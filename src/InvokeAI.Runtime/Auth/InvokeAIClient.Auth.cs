using InvokeAI.Auth;

namespace InvokeAI;

public sealed partial class InvokeAIClient
{
    /// <summary>Signing in to a server in multi-user mode, and its users.</summary>
    public AuthClient Auth => field ?? Interlocked.CompareExchange(ref field, new AuthClient(Transport, App, OnIdentityChanged), null) ?? field;

    private void OnIdentityChanged()
    {
        hub?.Reconnect();
        Lookups.ForgetUser();
    }
}
