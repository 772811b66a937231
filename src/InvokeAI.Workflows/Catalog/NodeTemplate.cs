using InvokeAI.Workflows.Collections;

namespace InvokeAI.Workflows.Catalog;

/// <summary>Represents a node type in the catalog.</summary>
internal sealed record NodeTemplate(string Type, string Version, string Title)
{
    private readonly NamedList<FieldTemplate> _inputs = new([], input => input.Name);
    private readonly NamedList<OutputTemplate> _outputs = new([], output => output.Name);

    public string NodePack { get; init; } = "invokeai";

    public string Category { get; init; } = "other";

    public string Classification { get; init; } = "stable";

    public bool UseCache { get; init; } = true;

    public string OutputType { get; init; } = "";

    /// <summary>Gets the inputs in schema order.</summary>
    public IReadOnlyList<FieldTemplate> Inputs { get => _inputs; init => _inputs = new(value, input => input.Name); }

    /// <summary>Gets the outputs in schema order.</summary>
    public IReadOnlyList<OutputTemplate> Outputs { get => _outputs; init => _outputs = new(value, output => output.Name); }

    public FieldTemplate? Input(string name) => _inputs.Find(name);

    public OutputTemplate? Output(string name) => _outputs.Find(name);
}
