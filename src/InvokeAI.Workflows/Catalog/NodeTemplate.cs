namespace InvokeAI.Workflows.Catalog;

/// <summary>What the catalog knows of one node type.</summary>
internal sealed record NodeTemplate(string Type, string Version, string Title)
{
    public string NodePack { get; init; } = "invokeai";

    public string Category { get; init; } = "other";

    public string Classification { get; init; } = "stable";

    public bool UseCache { get; init; } = true;

    public string OutputType { get; init; } = "";

    /// <summary>Inputs in schema order.</summary>
    public IReadOnlyList<FieldTemplate> Inputs { get; init; } = [];

    /// <summary>Outputs in schema order.</summary>
    public IReadOnlyList<OutputTemplate> Outputs { get; init; } = [];

    public FieldTemplate? Input(string name)
    {
        foreach (var input in Inputs)
        {
            if (input.Name == name)
                return input;
        }

        return null;
    }

    public OutputTemplate? Output(string name)
    {
        foreach (var output in Outputs)
        {
            if (output.Name == name)
                return output;
        }

        return null;
    }
}
