namespace InvokeAI.Workflows.Document;

/// <summary>What stands in <c>nodes</c> (§1.4).</summary>
internal enum DocumentNodeKind : byte
{
    Invocation,
    Notes,
    Connector,
}
