using System.Text;
using InvokeAI.Mutation.Mutants;
using InvokeAI.Mutation.Running;

namespace InvokeAI.Mutation;

/// <summary>Writes the figures by folder, and every survivor with its source before and after.</summary>
internal sealed class Report(IReadOnlyList<NamedMutant> named, Settings settings)
{
    private readonly List<Verdict> _verdicts = [];
    private int _refused;
    private TimeSpan _time;

    public IReadOnlyList<NamedMutant> Named => named;

    /// <summary>Gets a value indicating whether at least 90 % of the drawn mutants died in every folder, and all of the named ones.</summary>
    public bool IsGood => Folders.All(f => Share([.. f]) >= 0.9) && named.All(n => Find(n).All(v => v.Killer is not null));

    private IEnumerable<IGrouping<string, Verdict>> Folders => _verdicts.Where(v => v.Mutant.IsDrawn).GroupBy(v => v.Mutant.Folder);

    public void Add(IEnumerable<Verdict> verdicts, int refused, TimeSpan time)
    {
        _verdicts.AddRange(verdicts);
        _refused += refused;
        _time += time;
    }

    public void Write(string path)
    {
        var text = new StringBuilder();
        text.AppendLine("| folder | mutants | killed | of them by time-out or crash | survived | not covered | share |")
            .AppendLine("|---|---:|---:|---:|---:|---:|---:|");
        foreach (var folder in Folders)
            Row(text, folder.Key, [.. folder]);
        Row(text, "all", [.. _verdicts.Where(v => v.Mutant.IsDrawn)]);
        var drawn = settings.Sample == int.MaxValue ? "Every mutant" : $"Up to {settings.Sample} mutants of each folder, seed {settings.Seed}";
        text.AppendLine().AppendLine($"{drawn}. {_refused} more edits do not compile. {_time.TotalMinutes:0.0} minutes.");
        WriteNamed(text);
        Console.Write(text);
        text.AppendLine().AppendLine("## Survivors").AppendLine();
        foreach (var verdict in _verdicts.Where(v => v.Killer is null))
            text.AppendLine($"- {(verdict.Covered ? "" : "not covered: ")}{verdict.Mutant}");
        text.AppendLine().AppendLine("## Killed").AppendLine();
        foreach (var verdict in _verdicts.Where(v => v.Killer is not null))
            text.AppendLine($"- {verdict.Mutant} ({verdict.Killer})");
        File.WriteAllText(path, text.ToString());
        Console.WriteLine($"The survivors are in {path}.");
    }

    private void WriteNamed(StringBuilder text)
    {
        text.AppendLine().AppendLine("| once alive | mutants | killed |").AppendLine("|---|---:|---:|");
        foreach (var mutant in named)
        {
            var found = Find(mutant);
            text.AppendLine($"| {mutant.Name} | {found.Count} | {found.Count(v => v.Killer is not null)} |");
        }
    }

    private List<Verdict> Find(NamedMutant mutant)
    {
        var meant =
            _verdicts.GroupBy(v => v.Mutant.File).SelectMany(f => mutant.Find(f.Key, f.Select(v => v.Mutant.Edit)))
                .ToHashSet<Edit>(ReferenceEqualityComparer.Instance);
        return [.. _verdicts.Where(v => meant.Contains(v.Mutant.Edit))];
    }

    private static void Row(StringBuilder text, string name, List<Verdict> verdicts)
    {
        var killed = verdicts.Count(v => v.Killer is not null);
        var hard = verdicts.Count(v => v.Killer is "timeout" or "crashed");
        var alive = verdicts.Count(v => v.Killer is null && v.Covered);
        text.AppendLine($"| {name} | {verdicts.Count} | {killed} | {hard} | {alive} | {verdicts.Count(v => !v.Covered)} | {Share(verdicts):0.0 %} |");
    }

    private static double Share(List<Verdict> verdicts) => verdicts.Count == 0 ? 1 : (double)verdicts.Count(v => v.Killer is not null) / verdicts.Count;
}
