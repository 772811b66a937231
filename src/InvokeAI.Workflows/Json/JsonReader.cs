using System.Text;

namespace InvokeAI.Workflows.Json;

/// <summary>Recursive descent over UTF-16 characters: one pass, one item a value.</summary>
internal struct JsonReader
{
    private readonly string _text;
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

    private JsonItem? ReadValue()
    {
        SkipSpace();
        if (_at >= _text.Length)
            return Fail("the text ends where a JSON value is expected");
        var start = _at;
        switch (_text[_at])
        {
            case '{':
                return ReadObject(start);
            case '[':
                return ReadArray(start);
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

    private JsonItem? ReadObject(int start)
    {
        if (++_depth > JsonText.MaxDepth)
            return Fail($"the JSON is nested deeper than {JsonText.MaxDepth} levels");
        _at++;
        var members = new List<JsonMember>();
        Dictionary<string, int>? places = null;
        SkipSpace();
        if (Take('}'))
        {
            _depth--;
            return JsonItem.Object([], Since(start));
        }

        while (true)
        {
            SkipSpace();
            var nameStart = _at;
            if (_at >= _text.Length || _text[_at] != '"')
                return Fail(_at < _text.Length ? $"expected a member name in quotes, found '{Here()}'" : "the text ends inside an object");
            if (ReadString() is not { } name)
                return null;
            var nameSpan = Since(nameStart);
            SkipSpace();
            if (!Take(':'))
                return Fail($"expected ':' after the member name \"{name}\"");
            if (ReadValue() is not { } value)
                return null;
            Add(members, ref places, new JsonMember(name, nameSpan, value));
            SkipSpace();
            if (Take(','))
                continue;
            if (Take('}'))
                break;
            return Fail(_at < _text.Length ? $"expected ',' or '}}' in an object, found '{Here()}'" : "the text ends inside an object");
        }

        _depth--;
        return JsonItem.Object([.. members], Since(start));
    }

    // Small objects are searched in line; a dictionary only where a form has hundreds of elements.
    private static void Add(List<JsonMember> members, ref Dictionary<string, int>? places, JsonMember member)
    {
        if (places is null && members.Count == 16)
        {
            places = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < members.Count; i++)
                places[members[i].Name] = i;
        }

        if (places is not null)
        {
            if (places.TryGetValue(member.Name, out var place))
            {
                members[place] = member;
                return;
            }

            places[member.Name] = members.Count;
        }
        else
        {
            for (var i = 0; i < members.Count; i++)
            {
                if (members[i].Name == member.Name)
                {
                    members[i] = member;
                    return;
                }
            }
        }

        members.Add(member);
    }

    private JsonItem? ReadArray(int start)
    {
        if (++_depth > JsonText.MaxDepth)
            return Fail($"the JSON is nested deeper than {JsonText.MaxDepth} levels");
        _at++;
        var items = new List<JsonItem>();
        SkipSpace();
        if (Take(']'))
        {
            _depth--;
            return JsonItem.Array([], Since(start));
        }

        while (true)
        {
            if (ReadValue() is not { } value)
                return null;
            items.Add(value);
            SkipSpace();
            if (Take(','))
                continue;
            if (Take(']'))
                break;
            return Fail(_at < _text.Length ? $"expected ',' or ']' in an array, found '{Here()}'" : "the text ends inside an array");
        }

        _depth--;
        return JsonItem.Array([.. items], Since(start));
    }

    private string? ReadString()
    {
        var start = ++_at;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c == '"')
                return _text.Substring(start, _at++ - start);
            if (c == '\\')
                return ReadEscapedString(start);
            if (c < ' ')
            {
                Fail("a control character inside a string must be escaped");
                return null;
            }

            _at++;
        }

        Fail("the text ends inside a string");
        return null;
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

        return JsonItem.Number(_text.Substring(start, _at - start), Since(start));
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
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\r' or '\n')
            _at++;
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
}
