using System.Globalization;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Workflows.Names;

/// <summary>Decides what C# accepts as an identifier (by the categories of characters, whatever the machine's culture).</summary>
internal static class Identifiers
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default",
        "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto",
        "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out",
        "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc",
        "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using",
        "virtual", "void", "volatile", "while",
    };

    /// <summary>Determines whether an identifier can be emitted as it is: no keyword, no escapes, not longer than metadata can store.</summary>
    public static bool IsValid(string name)
    {
        if (name.Length is 0 or > 256 || IsKeyword(name) || !(name[0] == '_' || IsLetter(name[0])))
            return false;
        foreach (var c in name)
        {
            if (!(c == '_' || IsLetter(c) || IsDigit(c) || IsMark(c)))
                return false;
        }

        return true;
    }

    public static bool IsKeyword(string name) => Keywords.Contains(name);

    /// <summary>Visible letters. C# also accepts the fillers of Hangul, which are invisible.</summary>
    public static bool IsLetter(char c) => CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber && !SafeText.IsUnsafe(c);

    public static bool IsDigit(char c) => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.DecimalDigitNumber;

    /// <summary>Accents and similar characters, which can follow a letter.</summary>
    public static bool IsMark(char c)
        => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark && !SafeText.IsUnsafe(c);

    /// <summary>Invisible characters: right-to-left marks, joiners, bells. They are neither part of a name nor separate its words.</summary>
    public static bool IsInvisible(char c)
        => !char.IsWhiteSpace(c) && !char.IsSurrogate(c) && SafeText.IsUnsafe(c);
}
