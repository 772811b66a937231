using System.Text;
using System.Text.Json;
using InvokeAI.Benchmarks.Corpus;
using InvokeAI.Benchmarks.Measuring;
using Microsoft.CodeAnalysis;

namespace InvokeAI.Benchmarks.Compile;

/// <summary>Measures the time that a developer waits in the compiler and the IDE.</summary>
internal static class CompileRows
{
    private const int Many = 100;

    public static Task UnrelatedEdit(Report report)
    {
        var project = new MadeProject(Many);
        var outcomes = SideBySide.Measure(
            new("null generator", Edits(project.Null(), project)),
            new("null generator that adds as many sources", Edits(project.NullWithSources(), project)),
            new("ours", Edits(project.Ours(), project)),
            new("null generator that adds one source a workflow", Edits(project.NullWithSources(1), project)));
        var rerun = string.Join(", ", Rerun(project).DefaultIfEmpty("none"));
        report.Add("unrelated C# edit, 100 workflows", "a generator that only reads the files", "≤ 1.3 ×", outcomes);
        report.Note("steps run again: " + rerun);
        var (time, withSources) = (outcomes[2].Nanoseconds, outcomes[1].Nanoseconds);
        report.Row("unrelated C# edit, 100 workflows",
            $"null generator that reads the same files: {Report.Time(outcomes[0].Nanoseconds)}; that also adds two (empty) sources a "
                + $"workflow: {Report.Time(withSources)}; one: {Report.Time(outcomes[3].Nanoseconds)}", "≤ 1.3 ×",
            $"**{time / withSources:0.00} ×** the one with as many sources, {outcomes[2].Ratio:0.0} × the one without ({outcomes[3].Ratio:0.0} × with one "
                + $"source a workflow); steps run again: {rerun}");
        return Task.CompletedTask;
    }

    public static Task OneEdited(Report report)
    {
        var project = new MadeProject(Many);
        var one = new MadeProject(1);
        var outcomes = SideBySide.Measure(
            new("null generator, 1 of 100 edited", FileEdits(project.Null(), project)),
            new("one generation (cold, 1 workflow)", () => one.Ours().RunGenerators(one.Compilations[0])),
            new("ours, 1 of 100 edited", FileEdits(project.Ours(), project)),
            new("null generator that adds as many sources, 1 of 100 edited", FileEdits(project.NullWithSources(), project)));
        var sum = outcomes[0].Nanoseconds + outcomes[1].Nanoseconds;
        var sumWithSources = outcomes[3].Nanoseconds + outcomes[1].Nanoseconds;
        report.Add("1 workflow of 100 edited", "null generator + one generation", "≤ 1.1 × the sum", outcomes);
        report.Row("one workflow of 100 edited", "null generator + one generation", "≤ 1.1 × the sum",
            $"**{outcomes[2].Nanoseconds / sumWithSources:0.00} ×** where the null generator adds as many sources, {outcomes[2].Nanoseconds / sum:0.00} × "
                + $"where it adds none ({sumWithSources / sum:0.00} × is that list alone)", outcomes[2].Nanoseconds / sumWithSources <= 1.1);
        report.Note(
            $"{outcomes[2].Nanoseconds / sum:0.00} × the sum; "
                + $"{outcomes[2].Nanoseconds / sumWithSources:0.00} × the sum where the null generator adds as many sources.");
        return Task.CompletedTask;
    }

    public static Task Cold(Report report)
    {
        // The most first: they bring the code to its last tier.
        foreach (var count in new[] { Many, 25, 1 })
        {
            var project = new MadeProject(count);
            var bytes = MadeFiles.Workflows(count).Select(file => Encoding.UTF8.GetBytes(file.Text)).ToArray();
            var outcomes = SideBySide.Measure(
                new("JsonDocument", () => Parse(bytes)),
                new("null generator", () => project.Null().RunGenerators(project.Compilations[0])),
                new("ours", () => project.Ours().RunGenerators(project.Compilations[0])));
            report.Add($"cold generation, {count} workflows ({bytes.Sum(b => b.Length) / count / 1000.0:0.0} kB each)", "JsonDocument over the same files",
                count == 1 ? "reported" : "≤ 6 ×", outcomes);
            report.Row($"cold generation, {count} workflows, a file", $"`JsonDocument` over the same files: {Report.Time(outcomes[0].Nanoseconds / count)}",
                count == 1 ? "reported" : "≤ 6 ×",
                $"**{outcomes[2].Ratio:0.0} ×** ({Report.Time(outcomes[2].Nanoseconds / count)}, {Report.Size(outcomes[2].Bytes / (double)count)} allocated)",
                count == 1 ? null : outcomes[2].Ratio <= 6);
        }

        return Task.CompletedTask;
    }

    private static object? Parse(byte[][] files)
    {
        foreach (var file in files)
        {
            using var document = JsonDocument.Parse(file);
        }

        return null;
    }

    private static Func<object?> Edits(GeneratorDriver driver, MadeProject project)
    {
        var at = 0;
        driver = driver.RunGenerators(project.Compilations[0]);
        return () => driver = driver.RunGenerators(project.Compilations[++at % 2]);
    }

    private static Func<object?> FileEdits(GeneratorDriver driver, MadeProject project)
    {
        var at = 0;
        // The first file, as large as the one that is generated alone.
        AdditionalText[] states = [project.Files[0], new MemoryFile(project.Files[0].Path, MadeFiles.Text(0, 12))];
        driver = driver.RunGenerators(project.Compilations[0]);
        return () =>
        {
            var (old, edited) = (states[at % 2], states[(at + 1) % 2]);
            at++;
            return driver = driver.ReplaceAdditionalText(old, edited).RunGenerators(project.Compilations[0]);
        };
    }

    private static IEnumerable<string> Rerun(MadeProject project)
    {
        var result = project.Ours(track: true).RunGenerators(project.Compilations[0]).RunGenerators(project.Compilations[1]).GetRunResult().Results[0];
        return from steps in result.TrackedSteps
               from step in steps.Value
               where step.Outputs.Any(o => o.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
               group step by steps.Key into again
               select again.Key;
    }
}
