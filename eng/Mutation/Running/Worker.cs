using System.Diagnostics;
using System.Reflection;
using System.Threading.Channels;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace InvokeAI.Mutation.Running;

/// <summary>
/// Runs tests against the mutated assembly in one process, at the word of <see cref="WorkerProcess"/>. A line on the input is
/// <c>mutant test test …</c>, and <c>cover part parts</c> asks which mutants each test of a part of the tests meets.
/// </summary>
internal sealed class Worker : IAsyncDisposable
{
    private readonly TextWriter _answers = Console.Out;
    private readonly XunitTestFramework _framework;
    private readonly Assembly _tests;
    private readonly FieldInfo _current;
    private readonly bool[] _reached;
    private readonly Dictionary<string, ITestCase> _cases = new(StringComparer.Ordinal);

    private Worker(Assembly tests, Type mutantSwitch)
    {
        _tests = tests;
        // The tests' own framework leaves out those that lack the corpus.
        _framework =
            (XunitTestFramework)Activator.CreateInstance(tests.GetCustomAttribute<TestFrameworkAttribute>()?.FrameworkType ?? typeof(XunitTestFramework))!;
        _current = mutantSwitch.GetField("Current")!;
        _reached = (bool[])mutantSwitch.GetField("Reached")!.GetValue(null)!;
        Console.SetOut(TextWriter.Null);
    }

    public static async Task<int> RunAsync(string tests, string mutated, string[] classes)
    {
        await using var worker =
            new Worker(Assembly.Load(new AssemblyName(tests)),
                Assembly.Load(new AssemblyName(mutated)).GetType(Mutants.MutantSwitch.TypeName, throwOnError: true)!);
        TestContext.SetForInitialization(diagnosticMessageSink: null, diagnosticMessages: false, internalDiagnosticMessages: false);
        await worker.DiscoverAsync(new ClassChoice(classes));
        worker.Answer("ready");
        await foreach (var line in Orders().ReadAllAsync())
        {
            var words = line.Split(' ');
            if (words[0] == "cover")
                await worker.CoverAsync(int.Parse(words[1]), int.Parse(words[2]));
            else
                await worker.JudgeAsync(words);
        }

        return 0;
    }

    public ValueTask DisposeAsync() => _framework.DisposeAsync();

    // A mutant may run without end, so the orders are read beside it: their end means that nobody waits for an answer any more.
    private static ChannelReader<string> Orders()
    {
        var orders = Channel.CreateUnbounded<string>();
        var reader = new Thread(() =>
        {
            while (Console.In.ReadLine() is { } line)
                orders.Writer.TryWrite(line);
            Process.GetCurrentProcess().Kill();
        })
        {
            IsBackground = true,
        };
        reader.Start();
        return orders.Reader;
    }

    private async Task DiscoverAsync(ClassChoice classes)
    {
        await _framework.GetDiscoverer(_tests).Find(found =>
        {
            if (classes.Includes(found.TestClassName ?? ""))
                _cases[found.UniqueID] = found;
            return new(true);
        }, new RunnerOptions(), null, null);
    }

    private async Task JudgeAsync(string[] words)
    {
        _current.SetValue(null, int.Parse(words[0]));
        string? failed = null;
        foreach (var id in words.Skip(1))
        {
            failed = _cases.TryGetValue(id, out var test) ? await RunAsync([test]) : null;
            if (failed is not null)
                break;
            Answer("next");
        }

        _current.SetValue(null, 0);
        Answer(failed ?? "passed");
    }

    private async Task CoverAsync(int part, int parts)
    {
        foreach (var (id, test) in _cases.OrderBy(test => test.Key, StringComparer.Ordinal).Where((_, at) => at % parts == part))
        {
            Array.Clear(_reached);
            var watch = Stopwatch.StartNew();
            var failed = await RunAsync([test]);
            var result = failed is null ? $"passed {string.Join(',', Enumerable.Range(0, _reached.Length).Where(i => _reached[i]))}" : $"failed {failed}";
            Answer($"{id} {test.TestClassName ?? "-"} {watch.ElapsedMilliseconds} {result}");
        }

        Answer("covered");
    }

    private async Task<string?> RunAsync(IReadOnlyCollection<ITestCase> cases)
    {
        var sink = new FirstFailure();
        await _framework.GetExecutor(_tests).RunTestCases(cases, sink, new RunnerOptions(), null);
        return sink.Test;
    }

    private void Answer(string text)
    {
        _answers.WriteLine(text);
        _answers.Flush();
    }
}
