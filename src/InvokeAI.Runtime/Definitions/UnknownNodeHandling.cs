namespace InvokeAI;

/// <summary>Specifies what happens to a node whose type no catalog knows.</summary>
public enum UnknownNodeHandling
{
    /// <summary>The workflow cannot be used. The error says how to fix it.</summary>
    Refuse,

    /// <summary>The node is kept and sent with its edges as in the file. The types of its fields are derived from their values.</summary>
    Keep,

    /// <summary>The node is removed with its edges, as InvokeAI's own editor does.</summary>
    Drop,
}
