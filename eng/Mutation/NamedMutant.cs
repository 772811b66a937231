using InvokeAI.Mutation.Running;

namespace InvokeAI.Mutation;

/// <summary>Represents a line of <c>named.txt</c>: a mutant that lived once and must die.</summary>
internal sealed record NamedMutant(string Name, string File, string Source)
{
    public static IEnumerable<NamedMutant> ReadAll(string file)
        => System.IO.File.ReadLines(file)
            .Where(line => line.Trim().Length > 0 && line[0] != '#')
            .Select(line => line.Split(" | ", 3))
            .Select(parts => new NamedMutant(parts[0].Trim(), parts[1].Trim(), parts[2].Trim()));

    /// <summary>Gets the mutants that are meant: those of the smallest piece of source that holds the text.</summary>
    public IReadOnlyList<Verdict> Find(IEnumerable<Verdict> verdicts)
        => verdicts.Where(v => v.Mutant.File.EndsWith(File, StringComparison.Ordinal) && v.Mutant.Before.Contains(Source, StringComparison.Ordinal))
            .GroupBy(v => v.Mutant.Before.Length)
            .OrderBy(g => g.Key)
            .FirstOrDefault()?.ToList() ?? [];
}
