using System.Globalization;
using System.Text.RegularExpressions;

namespace InvokeAI.Server;

/// <summary>Represents the stage of a version after its numbers: a prerelease such as <c>rc2</c>, the release, or a post-release.</summary>
/// <param name="Rank">The order of the stages: dev, a, b, rc, the release, post.</param>
/// <param name="Number">The number after the stage, or -1 if there is none.</param>
internal readonly partial record struct ReleaseStage(int Rank, int Number) : IComparable<ReleaseStage>
{
    private const int Alpha = 1;
    private const int Release = 4;

    /// <summary>
    /// Gets a value indicating whether this is a build of InvokeAI's main branch, which calls itself <c>alpha</c> without a number until the release.
    /// </summary>
    public bool IsMain => Rank == Alpha && Number < 0;

    public static ReleaseStage Of(string? version)
    {
        var match = Suffix().Match(version ?? "");
        var rank = match.Groups["word"].Value.ToLowerInvariant() switch
        {
            "dev" => 0,
            "a" or "alpha" => Alpha,
            "b" or "beta" => 2,
            "rc" or "c" or "pre" or "preview" => 3,
            "post" => 5,
            _ => Release,
        };
        return new(rank, int.TryParse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1);
    }

    public int CompareTo(ReleaseStage other) => (Rank, Number).CompareTo((other.Rank, other.Number));

    // InvokeAI has written all of 6.3.0rc1, 6.13.0.rc1, 6.14.0-rc2 and 6.14.0-alpha.
    [GeneratedRegex(@"^\s*[0-9]+(\.[0-9]+)*[-._]?(?<word>[a-z]+)[-._]?(?<number>[0-9]*)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Suffix();
}
