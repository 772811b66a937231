using System.Text.RegularExpressions;
using InvokeAI.Tests;

namespace Docs;

/// <summary>One fenced C# sample of a documentation page.</summary>
internal sealed partial record Snippet(string Page, int Line, string Code)
{
    public static IEnumerable<Snippet> All()
    {
        var root = Repository.Root;
        string[] pages =
        [
            Path.Combine(root, "README.md"),
            .. Directory.GetFiles(Path.Combine(root, "docs"), "*.md").Order(StringComparer.Ordinal),
            .. Directory.GetFiles(Path.Combine(root, "src"), "PACKAGE.md", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
                .Order(StringComparer.Ordinal),
        ];
        return from page in pages
               let text = File.ReadAllText(page)
               from match in Fence().Matches(text)
               select new Snippet(Path.GetRelativePath(root, page), text.AsSpan(0, match.Index).Count('\n') + 2, match.Groups[1].Value);
    }

    /// <summary>Gets a value indicating whether the sample is a program of the web SDK, which serves until it is stopped.</summary>
    public bool IsWeb => Code.Contains("WebApplication", StringComparison.Ordinal);

    /// <summary>
    /// Gets a value indicating whether the sample names a database on the reader's machine. Farm.Cluster.Tests runs the same calls on real ones.
    /// </summary>
    public bool NeedsDatabase => Code.Contains("UsePostgreSql", StringComparison.Ordinal) || Code.Contains("UseRedis", StringComparison.Ordinal);

    public override string ToString() => $"{Page}:{Line}";

    [GeneratedRegex(@"^```csharp\r?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
