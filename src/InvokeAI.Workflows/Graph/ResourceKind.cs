namespace InvokeAI.Workflows.Graph;

/// <summary>What a slot's value points at on a server.</summary>
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
