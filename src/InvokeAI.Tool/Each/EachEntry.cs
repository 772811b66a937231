namespace InvokeAI.Tool.Each;

/// <summary>Represents the last entry of the journal for one source.</summary>
/// <param name="State">How far it came.</param>
/// <param name="Stamp">Size and time of the source then.</param>
/// <param name="ResultName">The name of its results, without extension.</param>
/// <param name="BatchId">The batch that it was sent with.</param>
/// <param name="Files">Its results, as names in the folder.</param>
internal sealed record EachEntry(EachState State, string Stamp, string ResultName, string BatchId, IReadOnlyList<string> Files);
