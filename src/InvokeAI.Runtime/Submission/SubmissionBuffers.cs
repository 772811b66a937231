namespace InvokeAI;

/// <summary>Represents the buffers of one submission, which are returned and reused.</summary>
internal sealed class SubmissionBuffers : IDisposable
{
    // Buffers that a large batch has grown are not kept.
    private const int LargestKept = 4 * 1024 * 1024;

    // A concurrent collection's own bookkeeping would cost as much as copying the graph.
    private static readonly SubmissionBuffers?[] Pool = new SubmissionBuffers?[4];

    private SubmissionBuffers() => Writer = new RequestWriter(Body, Values);

    public SlotValues Values { get; } = new();

    public ByteBuffer Body { get; } = new();

    public RequestWriter Writer { get; }

    /// <summary>Gets or sets the positions of the graph and the workflow in the body.</summary>
    public int AfterData { get; set; }

    public static SubmissionBuffers Take()
    {
        foreach (ref var place in Pool.AsSpan())
        {
            if (place is not null && Interlocked.Exchange(ref place, null) is { } buffers)
                return buffers;
        }

        return new();
    }

    /// <summary>Returns the buffers. Do not call it after a failed request, because the connection can still be reading the body.</summary>
    public void GiveBack()
    {
        if (Body.Length <= LargestKept && Values.Scratch.Length <= LargestKept)
        {
            Body.Clear();
            foreach (ref var place in Pool.AsSpan())
            {
                if (place is not null)
                    continue;
                // Two may put theirs in one place at once; then one of them is the garbage collector's.
                Volatile.Write(ref place, this);
                return;
            }
        }

        Dispose();
    }

    public void Dispose()
    {
        Values.Dispose();
        Body.Dispose();
    }
}
