using InvokeAI.Mutation.Mutants;

namespace InvokeAI.Mutation.Running;

/// <summary>Keeps which tests meet which mutant, and how long each test takes.</summary>
internal sealed class Coverage
{
    private const long Slow = 10_000;
    private const long LongestRun = 60_000;

    private readonly Dictionary<int, List<string>> _tests = [];
    private readonly Dictionary<string, long> _milliseconds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _classes = new(StringComparer.Ordinal);

    /// <summary>Gets the tests that fail without a mutant, with their messages. They judge nothing.</summary>
    public List<string> Broken { get; } = [];

    /// <summary>Gets the number of tests that take too long to run for each mutant. They judge nothing either.</summary>
    public int TooSlow { get; private set; }

    public int Tests => _milliseconds.Count;

    public double Seconds => _milliseconds.Values.Sum() / 1000.0;

    public async Task ReadAsync(IAsyncEnumerable<string> lines)
    {
        await foreach (var line in lines)
        {
            lock (_tests)
                Add(line.Split(' ', 5));
        }
    }

    /// <summary>Gets a value indicating whether any test meets the mutant.</summary>
    public bool IsMet(int mutant) => _tests.ContainsKey(mutant);

    /// <summary>
    /// Gets the tests that meet the mutant, as far as they run within a minute: those of the class that is named after its source, then the quickest.
    /// </summary>
    public IReadOnlyList<string> TestsOf(Mutant mutant) => Best(_tests[mutant.Id], mutant, LongestRun);

    public IReadOnlyList<string> AllTests(Mutant mutant) => Best(_milliseconds.Keys, mutant, 2 * LongestRun);

    /// <summary>Gets the time after which a test counts as endless.</summary>
    public TimeSpan Timeout(string test) => TimeSpan.FromMilliseconds((10 * _milliseconds[test]) + 10_000);

    private List<string> Best(IEnumerable<string> tests, Mutant mutant, long left)
    {
        var source = "." + Path.GetFileName(mutant.File).Split('.')[0];
        return
        [
            .. tests.OrderBy(t => _classes[t].EndsWith(source + "Tests", StringComparison.Ordinal) ? 0 : 1).ThenBy(t => _milliseconds[t])
                .TakeWhile(t => (left -= _milliseconds[t]) > 0),
        ];
    }

    private void Add(string[] words)
    {
        if (words[3] == "failed")
        {
            Broken.Add(words[4]);
            return;
        }

        var milliseconds = long.Parse(words[2]);
        if (milliseconds > Slow)
        {
            TooSlow++;
            return;
        }

        _milliseconds[words[0]] = milliseconds;
        _classes[words[0]] = words[1];
        foreach (var mutant in words[4].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse))
        {
            if (!_tests.TryGetValue(mutant, out var tests))
                _tests[mutant] = tests = [];
            tests.Add(words[0]);
        }
    }
}
