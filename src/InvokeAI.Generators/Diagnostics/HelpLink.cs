using System.Reflection;
using System.Text;

namespace InvokeAI.Generators.Diagnostics;

/// <summary>
/// Creates links to the documentation of a diagnostic: its section of docs/diagnostics.md in the repository that the assembly was built from. A build without a
/// public repository has no link, because an invented one would be worse. The page is in the package too.
/// </summary>
internal static class HelpLink
{
    private static readonly string? Repository =
        typeof(HelpLink).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(data => data.Key == "RepositoryUrl")?.Value;

    public static string? Of(string id, string title) => Of(Repository, id, title);

    public static string? Of(string? repository, string id, string title)
    {
        if (repository is null || !repository.StartsWith("https://", StringComparison.Ordinal))
            return null;
        var page = repository.EndsWith(".git", StringComparison.Ordinal) ? repository.Substring(0, repository.Length - 4) : repository;
        return $"{page}/blob/HEAD/docs/diagnostics.md#{Anchor(id, title)}";
    }

    /// <summary>Returns the anchor of the section's heading (<c>INVK018: a value out of range</c>) on GitHub and similar sites.</summary>
    public static string Anchor(string id, string title)
    {
        var anchor = new StringBuilder();
        foreach (var c in (id + " " + title).ToLowerInvariant())
        {
            if (c == ' ')
                anchor.Append('-');
            else if (char.IsLetterOrDigit(c) || c is '-' or '_')
                anchor.Append(c);
        }

        return anchor.ToString();
    }
}
