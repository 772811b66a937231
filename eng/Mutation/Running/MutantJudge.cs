using System.Collections.Concurrent;
using System.Threading.Channels;
using InvokeAI.Mutation.Mutants;

namespace InvokeAI.Mutation.Running;

/// <summary>Runs each mutant against the tests of one project that meet it, several mutants at a time in processes of their own.</summary>
internal sealed class MutantJudge(TestFolder folder, Settings settings) : IDisposable
{
    private readonly WorkerProcess[] _warm = [.. Enumerable.Range(0, settings.Workers).Select(_ => new WorkerProcess(folder))];
    private readonly Coverage _coverage = new();

    public async Task CoverAsync()
    {
        await Task.WhenAll(_warm.Select(async (worker, part) =>
        {
            await worker.StartAsync();
            await _coverage.ReadAsync(worker.CoverAsync(part, _warm.Length));
        }));
        Console.WriteLine(
            $"{folder.Name}: {_coverage.Tests} tests in {_coverage.Seconds:0} s, {_coverage.TooSlow} are too slow to judge, {_coverage.Broken.Count} fail "
                + $"without a mutant");
        foreach (var broken in _coverage.Broken)
            Console.WriteLine(broken);
    }

    public async IAsyncEnumerable<Verdict> JudgeAsync(IReadOnlyList<Mutant> mutants)
    {
        var orders = new ConcurrentQueue<Mutant>(mutants);
        var verdicts = Channel.CreateUnbounded<Verdict>();
        var judging = Task.WhenAll(_warm.Select(async worker =>
        {
            while (orders.TryDequeue(out var mutant))
                verdicts.Writer.TryWrite(await JudgeAsync(worker, mutant));
        })).ContinueWith(done => verdicts.Writer.Complete(done.Exception), TaskScheduler.Default);
        await foreach (var verdict in verdicts.Reader.ReadAllAsync())
            yield return verdict;
        await judging;
    }

    public void Dispose()
    {
        foreach (var worker in _warm)
            worker.Dispose();
    }

    private async Task<Verdict> JudgeAsync(WorkerProcess worker, Mutant mutant)
    {
        // Static state is built once, by the test that comes first: any other may be the one that sees the mutant.
        if (!_coverage.IsMet(mutant.Id))
            return new Verdict(mutant, null, Covered: false);
        var tests = mutant.IsStatic ? _coverage.AllTests(mutant) : _coverage.TestsOf(mutant);
        var answer = mutant.IsStatic ? "passed" : await JudgeWarmAsync(worker, mutant, tests);
        if (answer == "passed" && (mutant.IsStatic || settings.Confirm))
            answer = await JudgeColdAsync(mutant, tests);
        return new Verdict(mutant, answer == "passed" ? null : answer, Covered: true);
    }

    private async Task<string> JudgeWarmAsync(WorkerProcess worker, Mutant mutant, IReadOnlyList<string> tests)
    {
        var left = tests.ToList();
        while (true)
        {
            await worker.StartAsync();
            var answer = await worker.JudgeAsync(mutant.Id, left, _coverage.Timeout);
            if (!IsFailure(answer) || await IsReliableAsync(worker, mutant, answer.Split(' ')[1]))
                return answer;
            // A test that fails by chance, or because of what an earlier mutant left in static state, kills nothing.
            worker.Stop();
            if (!left.Remove(answer.Split(' ')[1]))
                return answer;
        }
    }

    /// <summary>Gets a value indicating whether a test passes without the mutant and fails with it, each time.</summary>
    private async Task<bool> IsReliableAsync(WorkerProcess worker, Mutant mutant, string test)
        => await worker.JudgeAsync(0, [test], _coverage.Timeout) == "passed"
            && await worker.JudgeAsync(mutant.Id, [test], _coverage.Timeout) != "passed"
            && await worker.StartedAsync()
            && await worker.JudgeAsync(0, [test], _coverage.Timeout) == "passed";

    private static bool IsFailure(string answer) => answer.StartsWith("failed", StringComparison.Ordinal);

    private async Task<string> JudgeColdAsync(Mutant mutant, IReadOnlyList<string> tests)
    {
        using var cold = new WorkerProcess(folder);
        await cold.StartAsync(mutant.Id);
        return await cold.JudgeAsync(mutant.Id, tests, test => _coverage.Timeout(test) + TimeSpan.FromSeconds(20));
    }
}
