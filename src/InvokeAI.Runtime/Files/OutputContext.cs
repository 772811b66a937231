using InvokeAI.Http;

namespace InvokeAI;

/// <summary>Whose outputs they are: the server and the session that made them.</summary>
internal sealed record OutputContext(InvokeAITransport Transport, string SessionId)
{
    public bool IsOn(InvokeAITransport other) => ReferenceEquals(Transport, other) || Transport.BaseAddress == other.BaseAddress;
}
