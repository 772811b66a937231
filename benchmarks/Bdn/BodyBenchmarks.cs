using BenchmarkDotNet.Attributes;
using InvokeAI.Benchmarks.Submission;

namespace InvokeAI.Benchmarks.Bdn;

/// <summary>Measures the enqueue body, for BenchmarkDotNet's own statistics: <c>bdn --filter *Body*</c>.</summary>
[MemoryDiagnoser]
public class BodyBenchmarks
{
    private readonly ByteBuffer _copy = new();
    private readonly Benchmarks.Workflows.Portrait _workflow = BodyRows.FiveSet();
    private byte[] _bytes = [];

    [Params(false, true)]
    public bool Embed { get; set; }

    [GlobalSetup]
    public void Setup() => _bytes = BodyRows.Render(_workflow, Embed).ToArray();

    [Benchmark(Baseline = true)]
    public int Copy()
    {
        _copy.Clear();
        _copy.Append(_bytes);
        return _copy.Length;
    }

    [Benchmark]
    public int Body() => BodyRows.Render(_workflow, Embed).Length;
}
