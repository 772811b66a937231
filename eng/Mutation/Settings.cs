namespace InvokeAI.Mutation;

/// <summary>Represents what the command line asks for.</summary>
/// <param name="Only">The words that a mutant's place (<c>folder/File.cs:line</c>) must contain one of; empty for every mutant.</param>
/// <param name="Confirm">Whether each survivor runs once more in a process of its own, where static state is built under the mutant.</param>
/// <param name="Build">Whether the test projects are built first.</param>
/// <param name="ListOnly">Whether the mutants are listed and not run.</param>
/// <param name="Every">How many mutants one is taken of: 1 for all of them, 10 for a sample of a tenth.</param>
internal sealed record Settings(IReadOnlyList<string> Only, bool Confirm, bool Build, bool ListOnly, int Every)
{
    private const string EveryOption = "--every=";

    public static Settings Parse(string[] args)
        => new([.. args.Where(a => !a.StartsWith("--", StringComparison.Ordinal))], !args.Contains("--no-confirm"), !args.Contains("--no-build"), args.Contains("--list"),
            args.Where(a => a.StartsWith(EveryOption, StringComparison.Ordinal)).Select(a => int.Parse(a[EveryOption.Length..])).FirstOrDefault(1));

    /// <summary>Gets a value indicating whether the place of a mutant is asked for.</summary>
    public bool Includes(string place) => Only.Count == 0 || Only.Any(word => place.Contains(word, StringComparison.OrdinalIgnoreCase));
}
