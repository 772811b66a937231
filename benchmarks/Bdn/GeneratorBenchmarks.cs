using BenchmarkDotNet.Attributes;
using InvokeAI.Benchmarks.Compile;
using Microsoft.CodeAnalysis;

namespace InvokeAI.Benchmarks.Bdn;

/// <summary>Measures the generator in the driver, for BenchmarkDotNet's own statistics: <c>bdn --filter *Generator*</c>.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private MadeProject _project = null!;
    private GeneratorDriver _null = null!;
    private GeneratorDriver _ours = null!;
    private int _edit;

    [Params(1, 25, 100)]
    public int Workflows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _project = new MadeProject(Workflows);
        _null = _project.NullWithSources().RunGenerators(_project.Compilations[0]);
        _ours = _project.Ours().RunGenerators(_project.Compilations[0]);
    }

    [Benchmark(Baseline = true)]
    public GeneratorDriver NullGeneratorEdit() => _null = _null.RunGenerators(_project.Compilations[++_edit % 2]);

    [Benchmark]
    public GeneratorDriver UnrelatedEdit() => _ours = _ours.RunGenerators(_project.Compilations[++_edit % 2]);

    [Benchmark]
    public GeneratorDriver Cold() => _project.Ours().RunGenerators(_project.Compilations[0]);
}
