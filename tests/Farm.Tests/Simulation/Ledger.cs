namespace InvokeAI.Farm.Tests.Simulation;

/// <summary>Counts executions where they happen, on the servers, and the losses that were injected. It knows nothing of the farm.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<string, int> executions = [];
    private readonly Dictionary<string, int> losses = [];
    private readonly HashSet<string> batches = [];
    private readonly HashSet<string> surprised = [];

    public int Doubled { get; private set; }

    public int Lost { get; private set; }

    public void Execute(string? partId, string batchId)
    {
        if (partId is null)
            return;
        batches.Add(batchId);
        var count = executions[partId] = executions.GetValueOrDefault(partId) + 1;
        if (count == 1)
            return;
        Doubled++;
        if (count > losses.GetValueOrDefault(partId) + 1)
            throw new InvariantException($"{partId} was executed {count} times, and only {losses.GetValueOrDefault(partId)} losses were injected.");
    }

    /// <summary>Records that an injection lost evidence or a server.</summary>
    public void Lose(string? partId)
    {
        if (partId is null)
            return;
        losses[partId] = losses.GetValueOrDefault(partId) + 1;
        Lost++;
    }

    /// <summary>
    /// Records an item that was not requested, or was created later than the farm waits. It can be created at any time, even when its attempt is closed.
    /// </summary>
    public void Surprise(string partId)
    {
        Lose(partId);
        surprised.Add(partId);
    }

    public bool WasSurprised(string partId) => surprised.Contains(partId);

    public bool WasExecuted(string batchId) => batches.Contains(batchId);
}
