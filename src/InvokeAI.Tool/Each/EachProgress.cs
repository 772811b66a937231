using System.Collections.Concurrent;

namespace InvokeAI.Tool.Each;

/// <summary>The progress of all files as if they were one run.</summary>
/// <param name="total">How many files there are.</param>
internal sealed class EachProgress(int total)
{
    private readonly ConcurrentDictionary<SourceFile, double> _running = new();
    private IProgress<RunProgress>? _line;
    private int _ended;

    public void Shows(IProgress<RunProgress> line)
    {
        _line = line;
        Report(new RunProgress());
    }

    /// <summary>Receives the progress of one file.</summary>
    public IProgress<RunProgress> Of(SourceFile source) => new One(this, source);

    public void Ended(SourceFile source)
    {
        _running.TryRemove(source, out _);
        Interlocked.Increment(ref _ended);
        Report(new RunProgress());
    }

    private void Report(RunProgress of) => _line?.Report(new RunProgress
    {
        TotalCount = total,
        EndedCount = _ended,
        RunningCount = _running.Count,
        Overall = Math.Min(1, (_ended + _running.Values.Sum()) / total),
        IsPaused = of.IsPaused,
        IsOutOfContact = of.IsOutOfContact,
        NodeId = of.NodeId,
        Node = of.Node,
        Message = of.Message,
        Percentage = of.Percentage,
    });

    private sealed class One(EachProgress all, SourceFile source) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            // The end counts once the files are saved.
            all._running[source] = Math.Min(value.Overall, 0.99);
            all.Report(value);
        }
    }
}
