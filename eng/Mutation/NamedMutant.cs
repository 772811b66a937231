using InvokeAI.Mutation.Mutants;

namespace InvokeAI.Mutation;

/// <summary>Represents a line of <c>named.txt</c>: a mutant that lived once and must die.</summary>
internal sealed record NamedMutant(string Name, string File, string Source)
{
    public static IEnumerable<NamedMutant> ReadAll(string file)
        => System.IO.File.ReadLines(file)
            .Where(line => line.Trim().Length > 0 && line[0] != '#')
            .Select(line => line.Split(" | ", 3))
            .Select(parts => new NamedMutant(parts[0].Trim(), parts[1].Trim(), parts[2].Trim()));

    /// <summary>Gets the edits of a source that are meant: those of the smallest piece that holds the text.</summary>
    public IEnumerable<Edit> Find(string file, IEnumerable<Edit> edits)
        => file.EndsWith(File, StringComparison.Ordinal)
            ? edits.Where(e => e.Before.Contains(Source, StringComparison.Ordinal)).GroupBy(e => e.Before.Length).MinBy(g => g.Key) ?? Enumerable.Empty<Edit>()
            : [];
}
