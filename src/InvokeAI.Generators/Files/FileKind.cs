namespace InvokeAI.Generators.Files;

/// <summary>What an additional file is to us.</summary>
internal enum FileKind : byte
{
    Workflow,
    Schema,
    Lock,
}
