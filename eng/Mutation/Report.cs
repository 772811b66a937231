using System.Text;
using InvokeAI.Mutation.Running;

namespace InvokeAI.Mutation;

/// <summary>Writes the figures by folder, and every survivor with its source before and after.</summary>
internal sealed class Report(IReadOnlyList<NamedMutant> named)
{
    private readonly List<Verdict> _verdicts = [];
    private int _refused;
    private TimeSpan _time;

    /// <summary>Gets the share of killed mutants, from 0 to 1.</summary>
    public double Score => Share(_verdicts);

    public void Add(IEnumerable<Verdict> verdicts, int refused, TimeSpan time)
    {
        _verdicts.AddRange(verdicts);
        _refused += refused;
        _time += time;
    }

    public void Write(string path)
    {
        var text = new StringBuilder();
        text.AppendLine("| folder | mutants | killed | of them by time-out or crash | survived | not covered | share |").AppendLine("|---|---:|---:|---:|---:|---:|---:|");
        foreach (var folder in _verdicts.GroupBy(v => v.Mutant.Folder))
            Row(text, folder.Key, [.. folder]);
        Row(text, "all", _verdicts);
        text.AppendLine().AppendLine($"{_refused} more edits do not compile. {_time.TotalMinutes:0.0} minutes.");
        Named(text);
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

    private void Named(StringBuilder text)
    {
        text.AppendLine().AppendLine("| once alive | mutants | killed |").AppendLine("|---|---:|---:|");
        foreach (var mutant in named)
        {
            var found = mutant.Find(_verdicts);
            text.AppendLine($"| {mutant.Name} | {found.Count} | {found.Count(v => v.Killer is not null)} |");
        }
    }

    private static void Row(StringBuilder text, string name, List<Verdict> verdicts)
    {
        var killed = verdicts.Count(v => v.Killer is not null);
        var hard = verdicts.Count(v => v.Killer is "timeout" or "crashed");
        text.AppendLine($"| {name} | {verdicts.Count} | {killed} | {hard} | {verdicts.Count(v => v.Killer is null && v.Covered)} | {verdicts.Count(v => !v.Covered)} | {Share(verdicts):0.0 %} |");
    }

    private static double Share(List<Verdict> verdicts) => verdicts.Count == 0 ? 1 : (double)verdicts.Count(v => v.Killer is not null) / verdicts.Count;
}
