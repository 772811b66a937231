using System.Globalization;
using System.Text;

namespace InvokeAI.Workflows.Names;

/// <summary>
/// Converts labels to names (rule 3 of the names): words of letters and digits, each with a capital; acronyms of three letters or more are words.
/// </summary>
internal static class PascalCase
{
    /// <summary>The maximum length of a name, because a label can have any length.</summary>
    public const int MaxLength = 64;

    // A form asks for a few hundred names.
    [ThreadStatic]
    private static StringBuilder? _nameSpare;

    [ThreadStatic]
    private static StringBuilder? _wordSpare;

    /// <summary>
    /// Returns the words of <paramref name="text"/> without spaces, or "" if it has none. The result can begin with a digit, which <see cref="Identifier"/>
    /// handles.
    /// </summary>
    public static string Of(string text)
    {
        var name = (_nameSpare ??= new()).Clear();
        var word = (_wordSpare ??= new()).Clear();
        for (var i = 0; i <= text.Length && name.Length < MaxLength; i++)
        {
            if (i < text.Length && word.Length < MaxLength)
            {
                var c = text[i];
                if (Identifiers.IsLetter(c) || Identifiers.IsDigit(c) || (word.Length > 0 && Identifiers.IsMark(c)))
                {
                    word.Append(c);
                    continue;
                }

                if (Identifiers.IsInvisible(c) || IsApostrophe(text, i))
                    continue;
            }

            Append(name, word.ToString());
            word.Clear();
        }

        if (name.Length > MaxLength)
            name.Length = MaxLength;
        return name.ToString();
    }

    /// <summary>Determines whether there are at least the wanted number of words.</summary>
    public static bool HasWords(string text, int wanted)
    {
        var words = 0;
        var inside = false;
        foreach (var c in text)
        {
            var part = Identifiers.IsLetter(c) || Identifiers.IsDigit(c);
            if (part && !inside && ++words == wanted)
                return true;
            inside = part;
        }

        return false;
    }

    /// <summary>Returns a name that C# accepts. If it begins with a digit (or an accent without its letter), an underscore is added.</summary>
    public static string Identifier(string name) => Identifiers.IsLetter(name[0]) || name[0] == '_' ? name : "_" + name;

    private static void Append(StringBuilder name, string word)
    {
        if (word.Length == 0)
            return;

        // InvokeAI writes LoRA everywhere; in names it is a word like Vae and Cfg.
        word = word.Replace("LoRA", "Lora");
        name.Append(char.ToUpperInvariant(word[0]));
        if (IsAcronym(word))
        {
            for (var i = 1; i < word.Length; i++)
                name.Append(char.ToLowerInvariant(word[i]));
        }
        else
        {
            name.Append(word, 1, word.Length - 1);
        }
    }

    // Capitals only, three or more, apart from digits and a plural's s.
    private static bool IsAcronym(string word)
    {
        var capitals = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(word[i]) == UnicodeCategory.UppercaseLetter)
                capitals++;
            else if (Identifiers.IsLetter(word[i]) && !(word[i] == 's' && i == word.Length - 1))
                return false;
        }

        return capitals >= 3;
    }

    private static bool IsApostrophe(string text, int at)
        => text[at] is '\'' or '’' && at + 1 < text.Length && Identifiers.IsLetter(text[at + 1]);
}
