using InvokeAI.Http;

namespace InvokeAI;

/// <summary>Identifies the owner of outputs: the server and the session that created them.</summary>
internal sealed record OutputContext(InvokeAITransport Transport, string SessionId)
{
    public bool IsOn(InvokeAITransport other) => ReferenceEquals(Transport, other) || Transport.BaseAddress == other.BaseAddress;
}
