namespace InvokeAI.Mutation.Running;

/// <summary>Keeps which tests meet which mutant, and how long each test takes.</summary>
internal sealed class Coverage
{
    private const long Slow = 10_000;
    private const long LongestRun = 60_000;

    private readonly Dictionary<int, List<string>> _tests = [];
    private readonly Dictionary<string, long> _milliseconds = new(StringComparer.Ordinal);

    /// <summary>Gets the tests that fail without a mutant, with their messages. They judge nothing.</summary>
    public List<string> Broken { get; } = [];

    /// <summary>Gets the number of tests that take too long to run for each mutant. They judge nothing either.</summary>
    public int TooSlow { get; private set; }

    public int Tests => _milliseconds.Count;

    public double Seconds => _milliseconds.Values.Sum() / 1000.0;

    public static async Task<Coverage> ReadAsync(IAsyncEnumerable<string> lines)
    {
        var coverage = new Coverage();
        await foreach (var line in lines)
            coverage.Add(line.Split(' ', 4));
        return coverage;
    }

    /// <summary>Gets a value indicating whether any test meets the mutant.</summary>
    public bool IsMet(int mutant) => _tests.ContainsKey(mutant);

    /// <summary>Gets the tests that meet the mutant, the quickest first, as far as they run within a minute.</summary>
    public IReadOnlyList<string> TestsOf(int mutant) => Quickest(_tests[mutant], LongestRun);

    public IReadOnlyList<string> AllTests() => Quickest(_milliseconds.Keys, 2 * LongestRun);

    /// <summary>Gets the time after which a test counts as endless.</summary>
    public TimeSpan Timeout(string test) => TimeSpan.FromMilliseconds((10 * _milliseconds[test]) + 10_000);

    private List<string> Quickest(IEnumerable<string> tests, long left)
        => [.. tests.OrderBy(t => _milliseconds[t]).TakeWhile(t => (left -= _milliseconds[t]) > 0)];

    private void Add(string[] words)
    {
        if (words[2] == "failed")
        {
            Broken.Add(words[3]);
            return;
        }

        var milliseconds = long.Parse(words[1]);
        if (milliseconds > Slow)
        {
            TooSlow++;
            return;
        }

        _milliseconds[words[0]] = milliseconds;
        foreach (var mutant in words[3].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse))
        {
            if (!_tests.TryGetValue(mutant, out var tests))
                _tests[mutant] = tests = [];
            tests.Add(words[0]);
        }
    }
}
