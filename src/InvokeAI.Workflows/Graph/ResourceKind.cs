namespace InvokeAI.Workflows.Graph;

/// <summary>Specifies the kind of resource on a server that a slot's value names.</summary>
internal enum ResourceKind : byte
{
    None,
    Model,
    Lora,
    Image,
    Video,
    Board,
    StylePreset,
    SystemPrompt,
    SavedWorkflow,
}
