namespace InvokeAI;

/// <summary>The batch of a split run that is sent next, or that was sent and is in doubt.</summary>
/// <param name="Id">Its ID. A batch of which the server took nothing keeps its ID, which the server then does not know.</param>
/// <param name="Asked">How many permutations it asks for.</param>
/// <param name="Doubt">Why it may not be queued; null if it was not sent.</param>
internal sealed record NextBatch(string Id, int Asked = 0, Exception? Doubt = null);
