using System.Globalization;

namespace InvokeAI.Workflows.Locks;

/// <summary>Which names a person may write into a lock.</summary>
internal static class LockedNames
{
    /// <summary>
    /// A C# identifier that is no keyword of today or tomorrow: names go into code, documentation and messages alike. Every keyword is
    /// written in small ASCII letters, so a name that is nothing else is refused.
    /// </summary>
    public static bool CanBe(string name)
    {
        if (name.Length == 0 || !(IsLetter(name[0]) || name[0] == '_'))
            return false;
        var mightBeKeyword = true;
        foreach (var c in name)
        {
            if (!IsLetter(c) && !IsPart(c))
                return false;
            mightBeKeyword &= c is >= 'a' and <= 'z';
        }

        return !mightBeKeyword;
    }

    private static bool IsLetter(char c) => char.IsLetter(c) || char.GetUnicodeCategory(c) == UnicodeCategory.LetterNumber;

    private static bool IsPart(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.DecimalDigitNumber
        or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
