namespace InvokeAI;

/// <summary>Represents the batch of a split run that is sent next, or that was sent and is uncertain.</summary>
/// <param name="Id">The ID. A batch of which the server accepted nothing keeps its ID, because the server does not know it.</param>
/// <param name="Asked">How many permutations it asks for.</param>
/// <param name="Doubt">The reason why the batch may not be queued, or null if it was not sent.</param>
internal sealed record NextBatch(string Id, int Asked = 0, Exception? Doubt = null);
