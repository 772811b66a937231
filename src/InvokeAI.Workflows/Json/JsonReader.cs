namespace InvokeAI.Workflows.Json;

/// <summary>Reads JSON in one pass, one item a value.</summary>
internal struct JsonReader(string text)
{
    // One stack of members and one of items for all open objects and arrays; what is finished is copied off.
    private readonly List<JsonMember> _members = [];
    private readonly List<JsonItem> _items = [];
    private Open[] _open = new Open[16];
    private JsonScanner _scan = new(text);
    private int _depth;

    public JsonItem? Read(out JsonError? error)
    {
        var item = ReadValue();
        if (item is not null)
        {
            _scan.SkipSpace();
            if (!_scan.IsAtEnd)
                item = Fail($"unexpected '{_scan.Here()}' after the end of the JSON value");
        }

        error = _scan.Error;
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

            if (_scan.Error is not null)
                return null;
        }
    }

    /// <summary>Reads a value that has no parts. Returns null if it opened an object or an array, or if the text is invalid.</summary>
    private JsonItem? Begin()
    {
        _scan.SkipSpace();
        if (_scan.IsAtEnd)
            return Fail("the text ends where a JSON value is expected");
        var start = _scan.At;
        switch (_scan.Next)
        {
            case '{':
                return OpenObject(start);
            case '[':
                return OpenArray(start);
            case '"':
                return _scan.ReadString() is { } s ? JsonItem.String(s, _scan.Since(start)) : null;
            case 't':
                return _scan.Word("true") ? JsonItem.Boolean(true, _scan.Since(start)) : null;
            case 'f':
                return _scan.Word("false") ? JsonItem.Boolean(false, _scan.Since(start)) : null;
            case 'n':
                return _scan.Word("null") ? JsonItem.Null(_scan.Since(start)) : null;
            default:
                return _scan.ReadNumber() is { } digits ? JsonItem.Number(digits, _scan.Since(start)) : null;
        }
    }

    private JsonItem? OpenObject(int start)
    {
        _scan.Take('{');
        _scan.SkipSpace();
        if (_scan.Take('}'))
            return JsonItem.Object([], _scan.Since(start));
        Push(start, isObject: true, _members.Count);
        ReadName();
        return null;
    }

    private JsonItem? OpenArray(int start)
    {
        _scan.Take('[');
        _scan.SkipSpace();
        if (_scan.Take(']'))
            return JsonItem.Array([], _scan.Since(start));
        Push(start, isObject: false, _items.Count);
        return null;
    }

    private void Push(int start, bool isObject, int first)
    {
        if (_depth == _open.Length)
            Array.Resize(ref _open, _depth * 2);
        _open[_depth++] = new Open { Start = start, IsObject = isObject, First = first };
    }

    /// <summary>
    /// Adds a value to the open object or array. Returns the object or array if it ends with the value, or null if more follows or the text is invalid.
    /// </summary>
    private JsonItem? Give(JsonItem value)
    {
        ref var open = ref _open[_depth - 1];
        if (open.IsObject)
            Add(ref open, new JsonMember(open.Name, open.NameSpan, value));
        else
            _items.Add(value);
        _scan.SkipSpace();
        if (_scan.Take(','))
        {
            if (open.IsObject)
                ReadName();
            return null;
        }

        if (!_scan.Take(open.IsObject ? '}' : ']'))
            return Expected(open.IsObject, open.IsObject ? "expected ',' or '}' in an object" : "expected ',' or ']' in an array");
        _depth--;
        return open.IsObject
            ? JsonItem.Object(Finish(_members, open.First), _scan.Since(open.Start))
            : JsonItem.Array(Finish(_items, open.First), _scan.Since(open.Start));
    }

    /// <summary>Reads a member's name and the colon after it.</summary>
    private void ReadName()
    {
        _scan.SkipSpace();
        var start = _scan.At;
        if (_scan.Next != '"')
        {
            Expected(isObject: true, "expected a member name in quotes");
            return;
        }

        if (_scan.ReadString() is not { } name)
            return;
        ref var open = ref _open[_depth - 1];
        (open.Name, open.NameSpan) = (name, _scan.Since(start));
        _scan.SkipSpace();
        if (!_scan.Take(':'))
            _scan.Fail($"expected ':' after the member name \"{name}\"");
    }

    // The last of equal names counts, in the place of the first. Small objects are searched in line; a dictionary only where a form has hundreds of elements.
    private readonly void Add(ref Open open, JsonMember member)
    {
        var first = open.First;
        if (open.Places is null && _members.Count - first == JsonMemberTable.From)
        {
            open.Places = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = first; i < _members.Count; i++)
                open.Places[_members[i].Name] = i;
        }

        var place = open.Places is null ? PlaceOf(first, member.Name) : open.Places.TryGetValue(member.Name, out var known) ? known : -1;
        if (place >= 0)
        {
            _members[place] = member;
            return;
        }

        open.Places?.Add(member.Name, _members.Count);
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

    private JsonItem? Expected(bool isObject, string expected)
        => Fail(!_scan.IsAtEnd ? $"{expected}, found '{_scan.Here()}'" : isObject ? "the text ends inside an object" : "the text ends inside an array");

    private JsonItem? Fail(string message)
    {
        _scan.Fail(message);
        return null;
    }

    /// <summary>An object or array whose end is not reached yet.</summary>
    private struct Open
    {
        public int Start;
        public bool IsObject;

        /// <summary>The position of the first member or item on the stack of all of them.</summary>
        public int First;

        /// <summary>The member whose value is read.</summary>
        public string Name;
        public TextSpan NameSpan;

        /// <summary>The positions of the members by name, created if there are many.</summary>
        public Dictionary<string, int>? Places;
    }
}
