using System.Globalization;
using System.Text.RegularExpressions;

namespace InvokeAI.Workflows.Document;

/// <summary>Versions as InvokeAI reads them: at least three parts, each a whole number.</summary>
internal static class SemVer
{
    // What the GUI's version library takes is narrower than what its schemas let pass: "1..0" and " 1.0.0" load, but are never updated.
    private static readonly Regex Comparable = new(
        @"^[0-9]+\.[0-9]+\.[0-9]+(\.([xX*]|[0-9]+)(-[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?)?\z",
        RegexOptions.CultureInvariant);

    public static bool IsValid(string version)
    {
        var parts = version.Split('.');
        return parts.Length >= 3 && IsCount(parts[0]) && IsCount(parts[1]) && IsCount(parts[2]);
    }

    /// <summary>Determines whether a node can be updated, which is possible within one major version only.</summary>
    public static bool MayUpdate(string version, string to) => Comparable.IsMatch(version) && Part(version, 0) == Part(to, 0);

    /// <summary>Compares major, minor and patch numbers. Both versions must be ones that can be updated.</summary>
    public static bool IsBelow(string version, string other)
    {
        for (var i = 0; i < 3; i++)
        {
            if (Part(version, i) != Part(other, i))
                return Part(version, i) < Part(other, i);
        }

        return false;
    }

    private static double Part(string version, int index) => double.Parse(version.Split('.')[index], NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool IsCount(string part) => JsText.ToNumber(part) is >= 0 and <= JsNumber.MaxSafeInteger and var number && Math.Floor(number) == number;
}
