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
        // By place: an enumerator for each of a thousand look-ups is memory that a build throws away.
        for (var i = 0; i < Inputs.Count; i++)
        {
            if (Inputs[i].Name == name)
                return Inputs[i];
        }

        return null;
    }

    public OutputTemplate? Output(string name)
    {
        for (var i = 0; i < Outputs.Count; i++)
        {
            if (Outputs[i].Name == name)
                return Outputs[i];
        }

        return null;
    }
}
