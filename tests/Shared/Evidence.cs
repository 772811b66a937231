namespace InvokeAI.Tests;

/// <summary>
/// Finds what the tests compare with. Fixtures made for this project lie in <c>tests/fixtures</c>. Files that others wrote are not in the repository: they are
/// the corpus, in the folder that <c>INVOKEAI_TYPED_CORPUS</c> names (tests/corpus/README.md says how to fill one), otherwise in the folder <c>shared</c>
/// beside the repository. Without the corpus, a test that needs it is skipped, and tests of many files run on the fixtures alone.
/// </summary>
internal static class Evidence
{
    /// <summary>The message of a skipped test where the corpus is missing.</summary>
    public const string Absent = "There is no corpus of other people's files: tests/corpus/README.md says how to get one.";

    private static readonly string Fixtures = Repository.Path("tests", "fixtures");
    private static readonly string? Corpus = FindCorpus();

    /// <summary>Gets a value indicating whether the corpus is available.</summary>
    public static bool HasCorpus => Corpus is not null;

    /// <summary>Determines whether the corpus has a folder: that of a reader has workflows alone (tests/corpus/README.md).</summary>
    public static bool CorpusHas(string folder) => HasCorpus && Directory.Exists(System.IO.Path.Combine(Corpus!, folder));

    /// <summary>Skips the running test where the corpus is absent.</summary>
    public static void RequireCorpus() => Assert.SkipUnless(HasCorpus, Absent);

    /// <summary>Gets the full path of a fixture, or else of a file of the corpus; skips the running test where that is absent.</summary>
    public static string Path(params string[] parts)
    {
        var fixture = System.IO.Path.Combine([Fixtures, .. parts]);
        if (System.IO.Path.Exists(fixture))
            return fixture;
        RequireCorpus();
        var path = System.IO.Path.Combine([Corpus!, .. parts]);
        Assert.SkipUnless(System.IO.Path.Exists(path), $"The corpus has no {string.Join('/', parts)}: tests/corpus/README.md says how to get it.");
        return path;
    }

    /// <summary>Determines whether a fixture or the corpus has a file.</summary>
    public static bool Has(params string[] parts)
        => new[] { Fixtures, Corpus }.Any(root => root is not null && System.IO.Path.Exists(System.IO.Path.Combine([root, .. parts])));

    /// <summary>Lists the files of <c>workflows/&lt;set&gt;</c>: those of the fixtures, and those of the corpus where it is at hand.</summary>
    public static IEnumerable<(string Set, string Name)> Workflows(params string[] sets)
        => from root in new[] { Fixtures, Corpus }
           where root is not null && Directory.Exists(System.IO.Path.Combine(root, "workflows"))
           from folder in Directory.GetDirectories(System.IO.Path.Combine(root, "workflows")).Order(StringComparer.Ordinal)
           let set = System.IO.Path.GetFileName(folder)
           where (sets.Length == 0 || sets.Contains(set)) && (root == Fixtures || !Directory.Exists(System.IO.Path.Combine(Fixtures, "workflows", set)))
           from file in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal)
           select (set, System.IO.Path.GetFileName(file));

    private static string? FindCorpus()
    {
        if (Environment.GetEnvironmentVariable("INVOKEAI_TYPED_CORPUS") is { Length: > 0 } named)
            return Directory.Exists(named) ? System.IO.Path.GetFullPath(named) : null;
        var beside = Repository.Path("..", "shared");
        return Directory.Exists(beside) ? System.IO.Path.GetFullPath(beside) : null;
    }
}
