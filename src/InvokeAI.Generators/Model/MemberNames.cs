using InvokeAI.Generators.Model;

namespace InvokeAI.Generators.Model;

/// <summary>Names of what the class has beside its properties. A property's name may be anything that a person pinned in a lock.</summary>
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

    /// <summary>The field that holds what was set.</summary>
    public string Inputs { get; }

    /// <summary>The field that holds the workflow.</summary>
    public string Template { get; }

    /// <summary>The method that returns the workflow's data.</summary>
    public string Data { get; }

    private string Free(string name)
    {
        while (!_taken.Add(name))
            name += "_";
        return name;
    }
}
