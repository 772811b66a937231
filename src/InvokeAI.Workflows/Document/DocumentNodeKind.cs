namespace InvokeAI.Workflows.Document;

/// <summary>The kinds of entries in <c>nodes</c> (docs/invokeai/workflow-files.md#read-nodes).</summary>
internal enum DocumentNodeKind : byte
{
    Invocation,
    Notes,
    Connector,
}
