using System.Reflection;
using System.Text;

namespace InvokeAI.Generators.Diagnostics;

/// <summary>
/// Where a diagnostic is explained: its section of docs/diagnostics.md in the repository that the assembly was built from. A build that knows no public
/// repository has no link to give, and a made-up one would be worse than none: the page lies in the package too.
/// </summary>
internal static class HelpLink
{
    private static readonly string? Repository = typeof(HelpLink).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(data => data.Key == "RepositoryUrl")?.Value;

    public static string? Of(string id, string title) => Of(Repository, id, title);

    public static string? Of(string? repository, string id, string title)
        => repository is null || !repository.StartsWith("https://", StringComparison.Ordinal) ? null
            : $"{(repository.EndsWith(".git", StringComparison.Ordinal) ? repository.Substring(0, repository.Length - 4) : repository)}/blob/HEAD/docs/diagnostics.md#{Anchor(id, title)}";

    /// <summary>The anchor that the section's heading, <c>INVK018: a value out of range</c>, gets on a forge's page.</summary>
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
