using System.Text;

namespace InvokeAI.Workflows.Json;

/// <summary>Reads the tokens of JSON one after the other: strings, numbers, names and marks.</summary>
internal struct JsonScanner
{
    // A power of two; the same few hundred names, IDs and words stand thousands of times in a file.
    private const int KnownTexts = 512;

    // Longer ones are prompts and notes, which stand once.
    private const int LongestKnown = 40;

    private readonly string _text;
    private readonly string?[] _known = new string?[KnownTexts];
    private int _at;

    public JsonScanner(string text)
    {
        _text = text;
        _at = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
    }

    /// <summary>Gets the first problem of the text.</summary>
    public JsonError? Error { get; private set; }

    public readonly int At => _at;

    public readonly bool IsAtEnd => _at >= _text.Length;

    /// <summary>Gets the next character, or U+0000 at the end.</summary>
    public readonly char Next => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>Reads a string. Returns null if it is not a valid JSON string.</summary>
    public string? ReadString()
    {
        var start = ++_at;
        var text = _text;
        var end = start;
        while (end < text.Length && text[end] is not ('"' or '\\' or < ' '))
            end++;
        _at = end;
        if (end < text.Length && text[end] == '"')
        {
            _at++;
            return Cut(start, end - start);
        }

        if (end < text.Length && text[end] == '\\')
            return ReadEscapedString(start);
        Fail(end < text.Length ? "a control character inside a string must be escaped" : "the text ends inside a string");
        return null;
    }

    /// <summary>Returns a part of the text. Known texts return the same string for the same characters.</summary>
    private readonly string Cut(int start, int length)
    {
        if (length is 0 or > LongestKnown)
            return length == 0 ? "" : _text.Substring(start, length);
        var place = (length + (_text[start] * 7) + (_text[start + (length >> 1)] * 131) + (_text[start + length - 1] * 31)) & (KnownTexts - 1);
        var known = _known[place];
        if (known is null || known.Length != length || string.CompareOrdinal(_text, start, known, 0, length) != 0)
            _known[place] = known = _text.Substring(start, length);
        return known;
    }

    private string? ReadEscapedString(int start)
    {
        var builder = new StringBuilder(_text, start, _at - start, 64 + _at - start);
        while (_at < _text.Length)
        {
            var c = _text[_at++];
            if (c == '"')
                return builder.ToString();
            if (c == '\\')
            {
                if (!ReadEscape(builder))
                    return null;
            }
            else if (c < ' ')
            {
                _at--;
                Fail("a control character inside a string must be escaped");
                return null;
            }
            else
            {
                builder.Append(c);
            }
        }

        Fail("the text ends inside a string");
        return null;
    }

    private bool ReadEscape(StringBuilder builder)
    {
        var c = _at < _text.Length ? _text[_at++] : '\0';
        switch (c)
        {
            case '"' or '\\' or '/':
                builder.Append(c);
                return true;
            case 'b':
                builder.Append('\b');
                return true;
            case 'f':
                builder.Append('\f');
                return true;
            case 'n':
                builder.Append('\n');
                return true;
            case 'r':
                builder.Append('\r');
                return true;
            case 't':
                builder.Append('\t');
                return true;
            case 'u':
                var code = 0;
                for (var i = 0; i < 4; i++)
                {
                    var digit = _at < _text.Length ? Hex(_text[_at++]) : -1;
                    if (digit < 0)
                    {
                        Fail("an escape \\u needs four hexadecimal digits");
                        return false;
                    }

                    code = (code << 4) | digit;
                }

                builder.Append((char)code);
                return true;
            default:
                Fail($"\\{c} is not an escape in JSON");
                return false;
        }
    }

    /// <summary>Reads a number. Returns null if there is none, or if it is not a valid JSON number.</summary>
    public string? ReadNumber()
    {
        var start = _at;
        Take('-');
        var first = _at;
        var whole = Digits();
        if (whole == 0)
        {
            _at = start;
            return Refuse($"expected a JSON value, found '{Here()}'");
        }

        if (whole > 1 && _text[first] == '0')
            return Refuse("a number has no leading zeros");
        if (Take('.') && Digits() == 0)
            return Refuse("a number needs digits after its point");
        if (Take('e') || Take('E'))
        {
            if (!Take('+'))
                Take('-');
            if (Digits() == 0)
                return Refuse("a number needs digits in its exponent");
        }

        return Cut(start, _at - start);
    }

    private string? Refuse(string message)
    {
        Fail(message);
        return null;
    }

    private int Digits()
    {
        var start = _at;
        while (_at < _text.Length && _text[_at] is >= '0' and <= '9')
            _at++;
        return _at - start;
    }

    public bool Word(string word)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) == 0)
        {
            _at += word.Length;
            return true;
        }

        Fail($"expected a JSON value, found '{Here()}'");
        return false;
    }

    public void SkipSpace()
    {
        // Half of an exported file is indentation.
        var text = _text;
        var at = _at;
        while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n')
            at++;
        _at = at;
    }

    public bool Take(char c)
    {
        if (_at >= _text.Length || _text[_at] != c)
            return false;
        _at++;
        return true;
    }

    public readonly TextSpan Since(int start) => new(start, _at - start);

    /// <summary>Returns the next character as a message names it.</summary>
    public readonly string Here() => _at >= _text.Length ? "the end"
        : _text[_at] < ' ' ? $"\\u{(int)_text[_at]:x4}" : _text[_at].ToString();

    /// <summary>Notes the first error, at this place.</summary>
    public void Fail(string message) => Error ??= new JsonError(message, new TextSpan(Math.Min(_at, _text.Length), _at < _text.Length ? 1 : 0));

    private static int Hex(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };
}
