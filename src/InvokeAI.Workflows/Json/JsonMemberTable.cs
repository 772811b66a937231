using System.Diagnostics.CodeAnalysis;

namespace InvokeAI.Workflows.Json;

/// <summary>The members of an object that has many (a form's elements), found by name without a search. Indexed on first use.</summary>
internal sealed class JsonMemberTable(JsonMember[] members)
{
    /// <summary>Objects with more members than this have a table.</summary>
    public const int From = 16;

    // Two threads may both make it; they make the same.
    private Dictionary<string, int>? _places;

    public JsonMember[] Members => members;

    public bool TryGet(string name, [NotNullWhen(true)] out JsonItem? value)
    {
        var found = (_places ??= Index()).TryGetValue(name, out var place);
        value = found ? members[place].Value : null;
        return found;
    }

    private Dictionary<string, int> Index()
    {
        var places = new Dictionary<string, int>(members.Length, StringComparer.Ordinal);
        for (var i = members.Length - 1; i >= 0; i--)
            places[members[i].Name] = i;
        return places;
    }
}
