namespace InvokeAI.Tool.Each;

/// <summary>Represents the request of a <c>run --each</c>.</summary>
internal sealed record EachRequest
{
    /// <summary>The workflow with all other inputs set.</summary>
    public required WorkflowDefinition Workflow { get; init; }

    /// <summary>The input that takes the file.</summary>
    public required FormInput Input { get; init; }

    public required IReadOnlyList<SourceFile> Sources { get; init; }

    /// <summary>Makes the options of one submission.</summary>
    public required Func<string, SubmitOptions> Options { get; init; }

    /// <summary>Where results go.</summary>
    public required string Folder { get; init; }

    /// <summary>Continue what an earlier call began in the folder.</summary>
    public bool Resume { get; init; }

    public bool Overwrite { get; init; }

    /// <summary>Identifies the workflow and its settings: results of other settings are not continued.</summary>
    public required string Settings { get; init; }
}
