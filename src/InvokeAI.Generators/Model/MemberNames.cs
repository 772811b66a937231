using InvokeAI.Generators.Model;

namespace InvokeAI.Generators.Model;

/// <summary>Holds the names of the members that the class has beside its properties. A property can have any name that is pinned in a lock.</summary>
internal sealed class MemberNames
{
    private readonly HashSet<string> _taken;

    public MemberNames(IEnumerable<InputModel> inputs)
    {
        _taken = new HashSet<string>(inputs.Select(input => input.Data.Name), StringComparer.Ordinal);
        Inputs = Free("_inputs");
        Template = Free("_template");
        Data = Free("WorkflowData");
    }

    /// <summary>Gets the name of the field that holds the values that were set.</summary>
    public string Inputs { get; }

    /// <summary>Gets the name of the field that holds the workflow.</summary>
    public string Template { get; }

    /// <summary>Gets the name of the method that returns the workflow's data.</summary>
    public string Data { get; }

    private string Free(string name)
    {
        while (!_taken.Add(name))
            name += "_";
        return name;
    }
}
