using System.Globalization;

namespace InvokeAI;

/// <summary>An InvokeAI server's version.</summary>
/// <param name="Major">As 6 in 6.14.0.</param>
/// <param name="Minor">As 14 in 6.14.0.</param>
/// <param name="Patch">As 0 in 6.14.0.</param>
/// <param name="Text">The version as the server says it, as in <c>6.14.0-alpha</c> or <c>6.3.0rc1</c>.</param>
public readonly record struct ServerVersion(int Major, int Minor, int Patch, string Text) : IComparable<ServerVersion>
{
    /// <summary>Reads a version as Python packages write them. What follows the three numbers says nothing about what the server can.</summary>
    /// <returns>False where it does not begin with two numbers; the version is then 0.0.0 with the text.</returns>
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

    /// <summary>Whether a server of this version has a feature. A prerelease counts as its release; a version that cannot be read as the newest.</summary>
    public bool Supports(ServerFeature feature)
        => this is { Major: 0, Minor: 0, Patch: 0 } || CompareTo(ServerFeatures.Since(feature)) >= 0;

    /// <summary>Compares the three numbers.</summary>
    public int CompareTo(ServerVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    /// <summary>Whether the first is older.</summary>
    public static bool operator <(ServerVersion left, ServerVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether the first is newer.</summary>
    public static bool operator >(ServerVersion left, ServerVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether the first is older or as old.</summary>
    public static bool operator <=(ServerVersion left, ServerVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the first is newer or as new.</summary>
    public static bool operator >=(ServerVersion left, ServerVersion right) => left.CompareTo(right) >= 0;

    /// <summary>The version as the server says it.</summary>
    public override string ToString() => Text ?? "";
}
