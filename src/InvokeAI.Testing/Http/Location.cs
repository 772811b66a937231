using System.Text.Json.Nodes;

namespace InvokeAI.Testing.Http;

/// <summary>Represents the place of a value in the request: pydantic's <c>loc</c>.</summary>
internal sealed class Location
{
    private readonly Location? _parent;
    private readonly string? _name;
    private readonly int _index;

    private Location(Location? parent, string? name, int index)
    {
        _parent = parent;
        _name = name;
        _index = index;
    }

    public static Location Body { get; } = new(null, "body", 0);

    public static Location Query { get; } = new(null, "query", 0);

    public static Location Path { get; } = new(null, "path", 0);

    public Location this[string name] => new(this, name, 0);

    public Location this[int index] => new(this, null, index);

    public JsonArray ToJson()
    {
        var array = _parent is null ? [] : _parent.ToJson();
        array.Add(_name is null ? JsonValue.Create(_index) : JsonValue.Create(_name));
        return array;
    }

    public override string ToString() => string.Join(".", ToJson().Select(n => n!.ToString()));
}
