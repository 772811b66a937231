using System.Collections.Concurrent;

namespace InvokeAI;

/// <summary>The buffers of one submission; given back and used again.</summary>
internal sealed class SubmissionBuffers : IDisposable
{
    private const int Kept = 4;

    // Buffers that a large batch has grown are not kept.
    private const int LargestKept = 4 * 1024 * 1024;
    private static readonly ConcurrentBag<SubmissionBuffers> Pool = [];

    private SubmissionBuffers() => Writer = new RequestWriter(Body, Values);

    public SlotValues Values { get; } = new();

    public ByteBuffer Body { get; } = new();

    public RequestWriter Writer { get; }

    /// <summary>Where graph and workflow begin in the body.</summary>
    public int AfterData { get; set; }

    public static SubmissionBuffers Take() => Pool.TryTake(out var buffers) ? buffers : new();

    /// <summary>Gives them back. Not after a request that broke: the connection may still be reading the body.</summary>
    public void GiveBack()
    {
        if (Pool.Count >= Kept || Body.Length > LargestKept || Values.Scratch.Length > LargestKept)
        {
            Dispose();
            return;
        }

        Body.Clear();
        Pool.Add(this);
    }

    public void Dispose()
    {
        Values.Dispose();
        Body.Dispose();
    }
}
