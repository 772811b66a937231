using System.Diagnostics.CodeAnalysis;

namespace InvokeAI.Workflows.Json;

/// <summary>
/// One JSON value and its place in the file. Numbers keep their digits; strings are unescaped (lone surrogates kept); the last of several members with one name
/// wins, at the first one's place, as in JavaScript. Immutable once parsed. The repairs of loading are new items without a place.
/// </summary>
internal sealed class JsonItem
{
    private static readonly JsonMember[] NoMembers = [];
    private static readonly JsonItem[] NoItems = [];

    // A number's digits or a string's text; JsonItem[], JsonMember[] or (where it has many members) JsonMemberTable. One field: files have tens of thousands of
    // items.
    private readonly object? _content;

    private JsonItem(JsonKind kind, TextSpan span, object? content = null)
    {
        Kind = kind;
        Span = span;
        _content = content;
    }

    public JsonKind Kind { get; }

    public TextSpan Span { get; }

    /// <summary>Gets the digits of a number as written in the file.</summary>
    public string Digits => Kind == JsonKind.Number ? (string)_content! : throw Wrong("number");

    /// <summary>Gets the unescaped text of a string.</summary>
    public string Text => Kind == JsonKind.String ? (string)_content! : throw Wrong("string");

    /// <summary>Gets the members of an object in file order. Empty for other kinds.</summary>
    public IReadOnlyList<JsonMember> Members => MemberArray;

    /// <summary>Gets the items of an array. Empty for other kinds.</summary>
    public IReadOnlyList<JsonItem> Items => _content as JsonItem[] ?? NoItems;

    public bool IsObject => Kind == JsonKind.Object;

    public bool IsArray => Kind == JsonKind.Array;

    public bool IsString => Kind == JsonKind.String;

    public bool IsNumber => Kind == JsonKind.Number;

    public bool IsNull => Kind == JsonKind.Null;

    public bool IsBoolean => Kind is JsonKind.True or JsonKind.False;

    private JsonMember[] MemberArray => _content as JsonMember[] ?? (_content as JsonMemberTable)?.Members ?? NoMembers;

    public JsonItem? this[string name] => TryGet(name, out var value) ? value : null;

    public static JsonItem Null(TextSpan span) => new(JsonKind.Null, span);

    public static JsonItem Boolean(bool value, TextSpan span) => new(value ? JsonKind.True : JsonKind.False, span);

    public static JsonItem Number(string digits, TextSpan span) => new(JsonKind.Number, span, digits);

    public static JsonItem String(string text, TextSpan span) => new(JsonKind.String, span, text);

    public static JsonItem Array(JsonItem[] items, TextSpan span) => new(JsonKind.Array, span, items);

    public static JsonItem Object(JsonMember[] members, TextSpan span)
        => new(JsonKind.Object, span, members.Length > JsonMemberTable.From ? new JsonMemberTable(members) : members);

    public bool TryGet(string name, [NotNullWhen(true)] out JsonItem? value)
    {
        if (_content is JsonMemberTable table)
            return table.TryGet(name, out value);
        foreach (var member in MemberArray)
        {
            if (member.Name == name)
            {
                value = member.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>Gets the same value without places: for what does not stand in the file.</summary>
    public JsonItem WithoutSpans() => JsonRewriter.Rewrite(this, item => new(item.Kind, TextSpan.None, item._content), keepSpans: false);

    /// <summary>Returns the value as compact JSON with the file's own digits. Strings are escaped only if JSON requires it.</summary>
    public override string ToString() => JsonText.Write(this);

    private InvalidOperationException Wrong(string wanted) => new($"The JSON value is a {Kind}, not a {wanted}.");
}
