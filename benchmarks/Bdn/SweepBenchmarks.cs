using BenchmarkDotNet.Attributes;
using InvokeAI.Benchmarks.Client;

namespace InvokeAI.Benchmarks.Bdn;

/// <summary>Measures building a sweep's axes and request, for BenchmarkDotNet's own statistics: <c>bdn --filter *Sweep*</c>.</summary>
[MemoryDiagnoser]
public class SweepBenchmarks : IDisposable
{
    private readonly InvokeAIClient _client = new("http://127.0.0.1:9");

    [Params(1000, 10_000)]
    public int Runs { get; set; }

    [Benchmark]
    public object? Build() => SweepBuilding.Build(_client, Runs);

    public void Dispose()
    {
        _client.Dispose();
        GC.SuppressFinalize(this);
    }
}
