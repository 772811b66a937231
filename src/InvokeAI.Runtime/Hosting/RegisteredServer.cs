namespace InvokeAI.Hosting;

/// <summary>A server that the host registered; what <see cref="IInvokeAIClientFactory.Names"/> lists.</summary>
internal sealed record RegisteredServer(string Name);
