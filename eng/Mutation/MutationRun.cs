using System.Diagnostics;
using InvokeAI.Mutation.Mutants;
using InvokeAI.Mutation.Projects;
using InvokeAI.Mutation.Running;

namespace InvokeAI.Mutation;

/// <summary>Makes the mutants of every target, runs them and writes the report.</summary>
internal static class MutationRun
{
    public static async Task<int> RunAsync(Settings settings)
    {
        var report = new Report([.. NamedMutant.ReadAll(Path.Combine(AppContext.BaseDirectory, "named.txt"))], settings);
        Directory.CreateDirectory(Repository.Output);
        foreach (var target in Target.ReadAll(Path.Combine(AppContext.BaseDirectory, "targets.txt")).Where(t => t.Files().Any(settings.MayInclude)))
            await RunAsync(target, settings, report);
        if (settings.ListOnly)
            return 0;
        report.Write(Path.Combine(Repository.Output, "report.md"));
        return report.IsGood ? 0 : 1;
    }

    private static async Task RunAsync(Target target, Settings settings, Report report)
    {
        var watch = Stopwatch.StartNew();
        foreach (var tests in settings.Build ? target.Tests : [])
            DotNet.Run("build", tests, "-v", "q", "-nologo", "-clp:NoSummary");
        var project = new MutatedProject(target, settings, report.Named);
        var assembly = Path.Combine(Repository.Output, target.Name + ".dll");
        var mutants = project.Emit(assembly);
        Console.WriteLine($"{target.Name}: {mutants.Count} mutants, {project.Refused} more do not compile, after {watch.Elapsed.TotalSeconds:0} s");
        if (settings.ListOnly)
        {
            foreach (var mutant in mutants)
                Console.WriteLine(mutant);
            return;
        }

        var verdicts = mutants.ToDictionary(m => m, m => new Verdict(m, null, Covered: false));
        foreach (var tests in target.Tests)
        {
            var open = mutants.Where(m => verdicts[m].Killer is null).ToList();
            if (open.Count == 0)
                break;
            using var judge = new MutantJudge(TestFolder.Make(tests, target, assembly, settings.Classes), settings);
            await judge.CoverAsync();
            var judged = 0;
            await foreach (var verdict in judge.JudgeAsync(open))
            {
                verdicts[verdict.Mutant] = verdict with { Covered = verdict.Covered || verdicts[verdict.Mutant].Covered };
                if (verdict.Killer is null)
                    Console.WriteLine($"{(verdict.Covered ? "survived" : "not covered")}: {verdict.Mutant}");
                if (++judged % 100 == 0)
                    Console.WriteLine($"{judged} of {open.Count} after {watch.Elapsed.TotalSeconds:0} s");
            }
        }

        report.Add(verdicts.Values, project.Refused, watch.Elapsed);
    }
}
