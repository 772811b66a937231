namespace InvokeAI;

/// <summary>A part of the permutations of a run that several servers share: those from <paramref name="From"/> on, as one batch.</summary>
/// <param name="RunId">The run's ID.</param>
/// <param name="From">The place of the first in the run.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Total">How many the run has.</param>
/// <param name="Nodes">What the batch nodes and generators of the workflow made for all servers; empty where it has none.</param>
/// <param name="IsShared">Whether the run has further batches, or may get them. Then the ID of each batch says which part it is.</param>
internal sealed record RunStretch(string RunId, int From, int Count, int Total, BatchData Nodes, bool IsShared)
{
    public string BatchId => IsShared ? BatchName.Stretch(RunId, From, Total) : RunId;

    /// <summary>The batch data of this part.</summary>
    /// <param name="data">The axes of the whole.</param>
    /// <returns>The data, and how often it runs.</returns>
    public (BatchData Data, int Runs) Of(BatchData data) => data.IsEmpty ? (data, Count) : (data.Slice(From, Count), 1);
}
