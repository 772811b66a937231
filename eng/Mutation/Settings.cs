using InvokeAI.Mutation.Running;

namespace InvokeAI.Mutation;

/// <summary>Represents what the command line asks for.</summary>
/// <param name="Only">The words that a mutant's place (<c>folder/File.cs:line</c>) must contain one of; empty for every mutant.</param>
/// <param name="Confirm">Whether each survivor runs once more in a process of its own, where static state is built under the mutant.</param>
/// <param name="Build">Whether the test projects are built first.</param>
/// <param name="ListOnly">Whether the mutants are listed and not run.</param>
/// <param name="Sample">The greatest number of mutants drawn from each folder of <c>targets.txt</c>.</param>
/// <param name="Classes">Parts of the names of the only test classes that run, for trying a new test; empty for all that judge a target.</param>
/// <param name="Seed">The seed of the draw. The same seed draws the same mutants from the same sources.</param>
/// <param name="Workers">The number of mutants that are tried at a time.</param>
internal sealed record Settings(
    IReadOnlyList<string> Only, bool Confirm, bool Build, bool ListOnly, IReadOnlyList<string> Classes, int Sample, int Seed, int Workers)
{
    private const string Tests = "--tests=";

    public static Settings Parse(string[] args)
        => new([.. args.Where(a => !a.StartsWith("--", StringComparison.Ordinal))], !args.Contains("--no-confirm"), !args.Contains("--no-build"),
            args.Contains("--list"), [.. args.Where(a => a.StartsWith(Tests, StringComparison.Ordinal)).Select(a => ClassChoice.Only + a[Tests.Length..])],
            Number(args, "--sample=", int.MaxValue), Number(args, "--seed=", 1), Number(args, "--workers=", Environment.ProcessorCount));

    /// <summary>Gets a value indicating whether the place of a mutant is asked for.</summary>
    public bool Includes(string place) => Only.Count == 0 || Only.Any(word => place.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Gets a value indicating whether a mutant of the source can be asked for.</summary>
    public bool MayInclude(string file) => Only.Count == 0 || Only.Any(word => file.Contains(word.Split(':')[0], StringComparison.OrdinalIgnoreCase));

    /// <summary>Draws the sample of one folder.</summary>
    public IEnumerable<T> Draw<T>(IReadOnlyCollection<T> edits)
    {
        var random = new Random(Seed);
        return edits.OrderBy(_ => random.Next()).Take(Sample);
    }

    private static int Number(string[] args, string option, int otherwise)
        => args.Where(a => a.StartsWith(option, StringComparison.Ordinal)).Select(a => int.Parse(a[option.Length..])).FirstOrDefault(otherwise);
}
