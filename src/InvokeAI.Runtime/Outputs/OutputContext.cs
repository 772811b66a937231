using InvokeAI.Http;

namespace InvokeAI;

/// <summary>Whose outputs they are: the server and the session that made them.</summary>
internal sealed record OutputContext(InvokeAITransport Transport, string SessionId);
