namespace InvokeAI.Farm.Jobs;

/// <summary>Identifies this farm's batches.</summary>
/// <param name="Id">Drawn when the store was created.</param>
/// <param name="Epoch">Drawn each time the store is opened, and stored before anything else.</param>
internal sealed record FarmIdentity(string Id, string Epoch);
