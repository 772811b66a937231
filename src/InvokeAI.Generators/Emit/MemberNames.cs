using InvokeAI.Generators.Model;

namespace InvokeAI.Generators.Emit;

/// <summary>Names of what the class has beside its properties; a property's name may be anything that a person pinned in a lock.</summary>
internal sealed class MemberNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _fields = [];
    private readonly Dictionary<int, string> _masks = [];

    public MemberNames(IEnumerable<InputModel> inputs)
    {
        var properties = inputs.Where(input => input.AliasOf is null).ToList();
        foreach (var input in properties)
            _taken.Add(input.Name);
        foreach (var input in properties)
            _fields[input.Index] = Free("_" + char.ToLowerInvariant(input.Name[0]) + input.Name.Substring(1));
        foreach (var word in properties.Select(input => input.Index / 64).Distinct())
            _masks[word] = Free("_set" + Literal.Integer(word));
        Template = Free("GraphData");
        OptionValues = Free("OptionValues");
    }

    /// <summary>The private class that holds the graph.</summary>
    public string Template { get; }

    /// <summary>The private class that holds what the class's own enums are called as sent.</summary>
    public string OptionValues { get; }

    public string Field(InputModel input) => _fields[input.Index];

    public string Mask(int word) => _masks[word];

    private string Free(string name)
    {
        while (!_taken.Add(name))
            name += "_";
        return name;
    }
}
