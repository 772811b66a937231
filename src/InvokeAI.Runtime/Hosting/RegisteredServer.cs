namespace InvokeAI.Hosting;

/// <summary>Represents a server that the host registered. <see cref="IInvokeAIClientFactory.Names"/> lists them.</summary>
internal sealed record RegisteredServer(string Name);
