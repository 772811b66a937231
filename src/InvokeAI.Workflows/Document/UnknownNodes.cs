namespace InvokeAI.Workflows.Document;

/// <summary>Specifies what happens to a node type that no catalog knows (item metadata <c>UnknownNodes</c>).</summary>
internal enum UnknownNodes : byte
{
    /// <summary>The workflow has an error that says how to fix it.</summary>
    Error,

    /// <summary>The node is typed from its values and sent as in the file, with its edges.</summary>
    Keep,

    /// <summary>The node is removed with its edges, as in the GUI.</summary>
    Drop,
}
