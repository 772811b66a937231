namespace InvokeAI.Workflows.Document;

/// <summary>Specifies what happens to a node type that no catalog knows (item metadata <c>UnknownNodes</c>).</summary>
internal enum UnknownNodes : byte
{
    /// <summary>An error that names the cure.</summary>
    Error,

    /// <summary>Typed from its values and sent as in the file, edges and all.</summary>
    Keep,

    /// <summary>Left out with its edges, as the GUI does.</summary>
    Drop,
}
