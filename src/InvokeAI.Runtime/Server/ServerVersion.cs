using System.Globalization;

namespace InvokeAI.Server;

/// <summary>Represents an InvokeAI server's version.</summary>
/// <param name="Major">As 6 in 6.14.0.</param>
/// <param name="Minor">As 14 in 6.14.0.</param>
/// <param name="Patch">As 0 in 6.14.0.</param>
/// <param name="Text">The version as the server reports it, as in <c>6.14.0-alpha</c> or <c>6.3.0rc1</c>.</param>
public readonly record struct ServerVersion(int Major, int Minor, int Patch, string Text) : IComparable<ServerVersion>
{
    /// <summary>Reads a version as Python packages write it, such as <c>6.13.8</c>, <c>6.3.0rc1</c> or <c>6.14.0-alpha</c>.</summary>
    /// <returns><see langword="false"/> if the text does not begin with two numbers. The version is then 0.0.0 with the text.</returns>
    public static bool TryParse(string? text, out ServerVersion version)
    {
        Span<int> numbers = [0, 0, 0];
        var rest = (text ?? "").AsSpan().Trim();
        var count = 0;
        while (count < numbers.Length)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (!int.TryParse(digits < 0 ? rest : rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[count]))
                break;
            count++;
            if (digits < 0 || rest[digits] != '.')
                break;
            rest = rest[(digits + 1)..];
        }

        version = count >= 2 ? new ServerVersion(numbers[0], numbers[1], numbers[2], text!) : new ServerVersion(0, 0, 0, text ?? "");
        return count >= 2;
    }

    /// <summary>
    /// Gets a value indicating whether a server of this version has a feature. A prerelease has what existed when it was made. A build of InvokeAI's main
    /// branch, such as <c>6.14.0-alpha</c>, counts as the release that it becomes. A version that cannot be read counts as the newest.
    /// </summary>
    public bool Supports(ServerFeature feature) => Reaches(ServerFeatures.Since(feature));

    /// <summary>Compares the three numbers and then the stage: 6.14.0-alpha, 6.14.0-rc1, 6.14.0-rc2, 6.14.0, 6.14.0.post1.</summary>
    public int CompareTo(ServerVersion other)
    {
        var numbers = CompareNumbers(other);
        return numbers != 0 ? numbers : ReleaseStage.Of(Text).CompareTo(ReleaseStage.Of(other.Text));
    }

    /// <summary>Gets a value indicating whether a server of this version has what came with another version.</summary>
    internal bool Reaches(ServerVersion since)
        => this is { Major: 0, Minor: 0, Patch: 0 } || (ReleaseStage.Of(Text).IsMain ? CompareNumbers(since) : CompareTo(since)) >= 0;

    /// <summary>Gets the version without patch and stage, such as 6.14.</summary>
    internal string Short => $"{Major}.{Minor}";

    private int CompareNumbers(ServerVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    /// <summary>Gets a value indicating whether the first version is older.</summary>
    public static bool operator <(ServerVersion left, ServerVersion right) => left.CompareTo(right) < 0;

    /// <summary>Gets a value indicating whether the first version is newer.</summary>
    public static bool operator >(ServerVersion left, ServerVersion right) => left.CompareTo(right) > 0;

    /// <summary>Gets a value indicating whether the first version is older, or as old.</summary>
    public static bool operator <=(ServerVersion left, ServerVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Gets a value indicating whether the first version is newer, or as new.</summary>
    public static bool operator >=(ServerVersion left, ServerVersion right) => left.CompareTo(right) >= 0;

    /// <summary>Returns the version as the server reports it.</summary>
    public override string ToString() => Text ?? "";
}
