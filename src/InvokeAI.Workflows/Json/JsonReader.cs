using System.Text;

namespace InvokeAI.Workflows.Json;

/// <summary>Reads UTF-16 characters in one pass, one item a value.</summary>
internal struct JsonReader
{
    // A power of two; the same few hundred names, ids and words stand thousands of times in a file.
    private const int KnownTexts = 512;

    // Longer ones are prompts and notes, which stand once.
    private const int LongestKnown = 40;

    private readonly string _text;

    // One stack of members and one of items for all open objects and arrays; what is finished is copied off.
    private readonly List<JsonMember> _members = [];
    private readonly List<JsonItem> _items = [];
    private readonly string?[] _known = new string?[KnownTexts];
    private Open[] _open = new Open[16];
    private int _at;
    private int _depth;
    private JsonError? _error;

    public JsonReader(string text)
    {
        _text = text;
        _at = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
    }

    public JsonItem? Read(out JsonError? error)
    {
        var item = ReadValue();
        if (item is not null)
        {
            SkipSpace();
            if (_at < _text.Length)
                item = Fail($"unexpected '{Here()}' after the end of the JSON value");
        }

        error = _error;
        return item;
    }

    // What is open is kept on a stack of its own, because the nesting of a foreign text must not decide how deep the thread's stack gets.
    private JsonItem? ReadValue()
    {
        while (true)
        {
            var value = Begin();
            while (value is not null)
            {
                if (_depth == 0)
                    return value;
                value = Give(value);
            }

            if (_error is not null)
                return null;
        }
    }

    /// <summary>Reads a value that has no parts; null where it opened an object or an array, or where the text is wrong.</summary>
    private JsonItem? Begin()
    {
        SkipSpace();
        if (_at >= _text.Length)
            return Fail("the text ends where a JSON value is expected");
        var start = _at;
        switch (_text[_at])
        {
            case '{':
                return OpenObject(start);
            case '[':
                return OpenArray(start);
            case '"':
                return ReadString() is { } s ? JsonItem.String(s, Since(start)) : null;
            case 't':
                return Word("true") ? JsonItem.Boolean(true, Since(start)) : null;
            case 'f':
                return Word("false") ? JsonItem.Boolean(false, Since(start)) : null;
            case 'n':
                return Word("null") ? JsonItem.Null(Since(start)) : null;
            default:
                return ReadNumber(start);
        }
    }

    private JsonItem? OpenObject(int start)
    {
        _at++;
        SkipSpace();
        if (Take('}'))
            return JsonItem.Object([], Since(start));
        Push(start, isObject: true, _members.Count);
        ReadName();
        return null;
    }

    private JsonItem? OpenArray(int start)
    {
        _at++;
        SkipSpace();
        if (Take(']'))
            return JsonItem.Array([], Since(start));
        Push(start, isObject: false, _items.Count);
        return null;
    }

    private void Push(int start, bool isObject, int first)
    {
        if (_depth == _open.Length)
            Array.Resize(ref _open, _depth * 2);
        _open[_depth++] = new Open { Start = start, IsObject = isObject, First = first };
    }

    /// <summary>Gives a value to the object or array that is open; returns that where it ends with it, and null where more follows or the text is wrong.</summary>
    private JsonItem? Give(JsonItem value)
    {
        ref var open = ref _open[_depth - 1];
        if (open.IsObject)
            Add(ref open, new JsonMember(open.Name, open.NameSpan, value));
        else
            _items.Add(value);
        SkipSpace();
        if (Take(','))
        {
            if (open.IsObject)
                ReadName();
            return null;
        }

        if (!Take(open.IsObject ? '}' : ']'))
            return Fail(open.IsObject, open.IsObject ? "expected ',' or '}' in an object" : "expected ',' or ']' in an array");
        _depth--;
        return open.IsObject ? JsonItem.Object(Finish(_members, open.First), Since(open.Start)) : JsonItem.Array(Finish(_items, open.First), Since(open.Start));
    }

    /// <summary>Reads a member's name and the colon behind it.</summary>
    private void ReadName()
    {
        SkipSpace();
        var start = _at;
        if (_at >= _text.Length || _text[_at] != '"')
        {
            Fail(isObject: true, "expected a member name in quotes");
            return;
        }

        if (ReadString() is not { } name)
            return;
        ref var open = ref _open[_depth - 1];
        (open.Name, open.NameSpan) = (name, Since(start));
        SkipSpace();
        if (!Take(':'))
            Fail($"expected ':' after the member name \"{name}\"");
    }

    // Small objects are searched in line; a dictionary only where a form has hundreds of elements.
    private readonly void Add(ref Open open, JsonMember member)
    {
        var first = open.First;
        // A name whose bit is not set yet stands here for the first time; that is nearly always so.
        var bit = 1UL << ((member.Name.Length + (member.Name.Length == 0 ? 0 : (member.Name[0] * 5) + (member.Name[member.Name.Length - 1] * 11))) & 63);
        var isNew = (open.Seen & bit) == 0;
        open.Seen |= bit;
        if (open.Places is null && _members.Count - first == JsonMemberTable.From)
        {
            open.Places = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = first; i < _members.Count; i++)
                open.Places[_members[i].Name] = i;
        }

        var places = open.Places;
        var place = isNew ? -1 : places is null ? PlaceOf(first, member.Name) : places.TryGetValue(member.Name, out var known) ? known : -1;
        if (place >= 0)
        {
            _members[place] = member;
            return;
        }

        if (places is not null)
            places[member.Name] = _members.Count;
        _members.Add(member);
    }

    private readonly int PlaceOf(int first, string name)
    {
        for (var i = first; i < _members.Count; i++)
        {
            if (_members[i].Name == name)
                return i;
        }

        return -1;
    }

    private static T[] Finish<T>(List<T> stack, int first)
    {
        var own = new T[stack.Count - first];
        stack.CopyTo(first, own, 0, own.Length);
        stack.RemoveRange(first, own.Length);
        return own;
    }

    private string? ReadString()
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

    /// <summary>A stretch of the text; the same string for the same characters, as far as it is known.</summary>
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
                Fail($"\\{c} is no escape in JSON");
                return false;
        }
    }

    private JsonItem? ReadNumber(int start)
    {
        Take('-');
        var whole = Digits();
        if (whole == 0)
        {
            _at = start;
            return Fail($"expected a JSON value, found '{Here()}'");
        }

        var first = _text[start] == '-' ? start + 1 : start;
        if (whole > 1 && _text[first] == '0')
            return Fail("a number has no leading zeros");
        if (Take('.') && Digits() == 0)
            return Fail("a number needs digits after its point");
        if (Take('e') || Take('E'))
        {
            if (!Take('+'))
                Take('-');
            if (Digits() == 0)
                return Fail("a number needs digits in its exponent");
        }

        return JsonItem.Number(Cut(start, _at - start), Since(start));
    }

    private int Digits()
    {
        var start = _at;
        while (_at < _text.Length && _text[_at] is >= '0' and <= '9')
            _at++;
        return _at - start;
    }

    private bool Word(string word)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) == 0)
        {
            _at += word.Length;
            return true;
        }

        Fail($"expected a JSON value, found '{Here()}'");
        return false;
    }

    private void SkipSpace()
    {
        // Half of an exported file is indentation.
        var text = _text;
        var at = _at;
        while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n')
            at++;
        _at = at;
    }

    private bool Take(char c)
    {
        if (_at >= _text.Length || _text[_at] != c)
            return false;
        _at++;
        return true;
    }

    private readonly TextSpan Since(int start) => new(start, _at - start);

    private readonly string Here() => _at >= _text.Length ? "the end"
        : _text[_at] < ' ' ? $"\\u{(int)_text[_at]:x4}" : _text[_at].ToString();

    private JsonItem? Fail(bool isObject, string expected)
        => Fail(_at < _text.Length ? $"{expected}, found '{Here()}'" : isObject ? "the text ends inside an object" : "the text ends inside an array");

    private JsonItem? Fail(string message)
    {
        _error ??= new JsonError(message, new TextSpan(Math.Min(_at, _text.Length), _at < _text.Length ? 1 : 0));
        return null;
    }

    private static int Hex(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    /// <summary>An object or array whose end is not reached yet.</summary>
    private struct Open
    {
        public int Start;
        public bool IsObject;

        /// <summary>Where its members or items begin on the stack of all of them.</summary>
        public int First;

        /// <summary>The member whose value is read.</summary>
        public string Name;
        public TextSpan NameSpan;

        /// <summary>Where its members stand, by name; made where it has many.</summary>
        public Dictionary<string, int>? Places;
        public ulong Seen;
    }
}
