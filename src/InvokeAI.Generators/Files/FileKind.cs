namespace InvokeAI.Generators.Files;

/// <summary>Specifies the kinds of additional files.</summary>
internal enum FileKind : byte
{
    Workflow,
    Schema,
    Lock,
}
