using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace InvokeAI;

/// <summary>The parts of the page that are the same in all reports.</summary>
internal static class ReportPage
{
    private static readonly string Style = Read("report.css");

    /// <summary>The page's script.</summary>
    public static string Script { get; } = Read("report.js");

    /// <summary>The page up to the files and the data.</summary>
    /// <param name="title">The heading, of whatever characters.</param>
    /// <param name="summary">What stands below it.</param>
    public static string Head(string title, string summary)
    {
        var page = new StringBuilder();
        var rest = Read("report.html");
        // In one pass: a title that looks like a placeholder stays what it is.
        for (var start = rest.IndexOf("{{", StringComparison.Ordinal); start >= 0; start = rest.IndexOf("{{", StringComparison.Ordinal))
        {
            var end = rest.IndexOf("}}", start, StringComparison.Ordinal);
            page.Append(rest, 0, start).Append(rest[(start + 2)..end] switch
            {
                "policy" => Policy,
                "style" => Style,
                "title" => WebUtility.HtmlEncode(title),
                _ => WebUtility.HtmlEncode(summary),
            });
            rest = rest[(end + 2)..];
        }

        return page.Append(rest).ToString();
    }

    // Nothing is loaded but images and videos from the page and its folder, and nothing runs but the one script. Browsers do not agree on whether a page on
    // disk is 'self'.
    private static string Policy => "default-src 'none'; img-src data: 'self' file:; media-src data: 'self' file:; "
        + $"style-src 'sha256-{Hash(Style)}'; script-src 'sha256-{Hash(Script)}'; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // A checkout on Windows may have other line ends; browsers hash what they parsed.
    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("InvokeAI.Reports." + name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
