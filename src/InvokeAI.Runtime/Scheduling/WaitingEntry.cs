namespace InvokeAI.Scheduling;

/// <summary>A waiting job in the queues of the scheduler.</summary>
internal sealed class WaitingEntry(WaitingJob job, ShapeQueue queue)
{
    public static readonly IComparer<WaitingEntry> InOrder = Comparer<WaitingEntry>.Create(Compare);

    public WaitingJob Job => job;

    public ShapeQueue Queue => queue;

    /// <summary>Gets or sets the number of times that a later job of the same tenant went first on a server that could have run this one.</summary>
    public int Overtaken { get; set; }

    public static int Compare(WaitingEntry x, WaitingEntry y)
    {
        var due = x.Job.Due.CompareTo(y.Job.Due);
        if (due != 0)
            return due;
        var sequence = x.Job.Sequence.CompareTo(y.Job.Sequence);
        return sequence != 0 ? sequence : string.CompareOrdinal(x.Job.Id, y.Job.Id);
    }
}
