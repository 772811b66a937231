using InvokeAI.Benchmarks.Client;
using InvokeAI.Benchmarks.Corpus;
using InvokeAI.Benchmarks.Measuring;
using Microsoft.CodeAnalysis;

namespace InvokeAI.Benchmarks.Compile;

/// <summary>Measures the memory that the generator uses in a compiler that runs for days.</summary>
internal static class MemoryRows
{
    private const int Many = 100;
    private const int Edits = 1000;

    public static Task Memory(Report report)
    {
        var project = new MadeProject(Many);
        var empty = StandIns.Live();
        var driver = project.Null().RunGenerators(project.Compilations[0]);
        var reading = StandIns.Live();
        driver = project.Ours().RunGenerators(project.Compilations[0]);
        var first = StandIns.Live();
        var (half, texts) = (0L, 0L);
        var files = project.Files.ToArray();
        for (var edit = 1; edit <= Edits; edit++)
        {
            var place = edit % Many;
            var edited = new MemoryFile(files[place].Path, MadeFiles.Text(place, 20 + (edit % 50)));
            driver = driver.ReplaceAdditionalText(files[place], edited).RunGenerators(project.Compilations[edit % 2]);
            // The first state of each file is still the project's; the compiler would hold only the second.
            if (edit <= Many)
                texts += 2 * edited.GetText().Length;
            files[place] = edited;
            if (edit == Edits / 2)
                half = StandIns.Live();
        }

        var after = StandIns.Live();
        GC.KeepAlive(driver);
        report.Note(
            $"### Memory in a long-lived driver, {Many} workflows, catalog included\n\nTo reach: under 20 MB, flat over {Edits} edits. Without the files' "
                + $"own texts, which the compiler holds anyway.");
        report.Row($"memory in a long-lived driver, {Many} workflows, catalog included", "–", $"< 20 MB, flat over {Edits} edits",
            $"**{Report.Size(first - reading)}**; {Report.Size(half - reading - texts)} after {Edits / 2} edits, "
                + $"{Report.Size(after - reading - texts)} after {Edits}", after - reading - texts < 20_000_000);
        report.Note(
            $"Null generator {Report.Size(reading - empty)}; ours {Report.Size(first - reading)} at "
                + $"first, {Report.Size(half - reading - texts)} after {Edits / 2} edits, {Report.Size(after - reading - texts)} after {Edits}. Of these "
                + $"the emitted sources are {Report.Size(Emitted(driver))}.");
        return Task.CompletedTask;
    }

    private static long Emitted(GeneratorDriver driver) => driver.GetRunResult().Results[0].GeneratedSources.Sum(source => 1L * source.SourceText.Length);
}
