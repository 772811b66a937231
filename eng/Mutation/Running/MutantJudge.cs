using InvokeAI.Mutation.Mutants;

namespace InvokeAI.Mutation.Running;

/// <summary>Runs each mutant against the tests of one project that meet it.</summary>
internal sealed class MutantJudge(TestFolder folder, Settings settings) : IDisposable
{
    private readonly WorkerProcess _warm = new(folder);
    private Coverage _coverage = new();

    public async Task CoverAsync()
    {
        await _warm.StartAsync();
        _coverage = await Coverage.ReadAsync(_warm.CoverAsync());
        Console.WriteLine(
            $"{folder.Name}: {_coverage.Tests} tests in {_coverage.Seconds:0} s, {_coverage.TooSlow} are too slow to judge, {_coverage.Broken.Count} fail "
                + $"without a mutant");
        foreach (var broken in _coverage.Broken)
            Console.WriteLine(broken);
    }

    public async Task<Verdict> JudgeAsync(Mutant mutant)
    {
        // Static state is built once, by the test that comes first: any other may be the one that sees the mutant.
        if (!_coverage.IsMet(mutant.Id))
            return new Verdict(mutant, null, Covered: false);
        var tests = mutant.IsStatic ? _coverage.AllTests() : _coverage.TestsOf(mutant.Id);
        var answer = mutant.IsStatic ? "passed" : await JudgeWarmAsync(mutant, tests);
        if (answer == "passed" && (mutant.IsStatic || settings.Confirm))
            answer = await JudgeColdAsync(mutant, tests);
        return new Verdict(mutant, answer == "passed" ? null : answer, Covered: true);
    }

    public void Dispose() => _warm.Dispose();

    private async Task<string> JudgeWarmAsync(Mutant mutant, IReadOnlyList<string> tests)
    {
        var left = tests.ToList();
        while (true)
        {
            await _warm.StartAsync();
            var answer = await _warm.JudgeAsync(mutant.Id, left, _coverage.Timeout);
            if (!IsFailure(answer) || await IsReliableAsync(mutant, answer.Split(' ')[1]))
                return answer;
            // A test that fails by chance, or because of what an earlier mutant left in static state, kills nothing.
            _warm.Stop();
            if (!left.Remove(answer.Split(' ')[1]))
                return answer;
        }
    }

    /// <summary>Gets a value indicating whether a test passes without the mutant and fails with it, each time.</summary>
    private async Task<bool> IsReliableAsync(Mutant mutant, string test)
        => await _warm.JudgeAsync(0, [test], _coverage.Timeout) == "passed"
            && await _warm.JudgeAsync(mutant.Id, [test], _coverage.Timeout) != "passed"
            && await _warm.StartedAsync()
            && await _warm.JudgeAsync(0, [test], _coverage.Timeout) == "passed";

    private static bool IsFailure(string answer) => answer.StartsWith("failed", StringComparison.Ordinal);

    private async Task<string> JudgeColdAsync(Mutant mutant, IReadOnlyList<string> tests)
    {
        using var cold = new WorkerProcess(folder);
        await cold.StartAsync(mutant.Id);
        return await cold.JudgeAsync(mutant.Id, tests, test => _coverage.Timeout(test) + TimeSpan.FromSeconds(20));
    }
}
