using System.Globalization;

namespace InvokeAI.Workflows.Document;

/// <summary>Versions as InvokeAI reads them: at least three parts, each a whole number.</summary>
internal static class SemVer
{
    public static bool IsValid(string version)
    {
        var parts = version.Split('.');
        return parts.Length >= 3 && IsNumber(parts[0]) && IsNumber(parts[1]) && IsNumber(parts[2]);
    }

    /// <summary>Nodes are updated within one major version only (§1.2, step 5).</summary>
    public static bool SameMajor(string left, string right) => Major(left) is { } major && major == Major(right);

    private static int? Major(string version)
        => int.TryParse(version.Split('.')[0].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;

    // JavaScript takes an empty part for 0.
    private static bool IsNumber(string part) => part.Trim().All(c => c is >= '0' and <= '9');
}
