namespace InvokeAI;

/// <summary>What becomes of a node whose type no catalog knows.</summary>
public enum UnknownNodeHandling
{
    /// <summary>The workflow cannot be used; the error names the cure.</summary>
    Refuse,

    /// <summary>Its fields are typed from their values; it is sent with its edges as in the file.</summary>
    Keep,

    /// <summary>It is left out with its edges, as InvokeAI's own editor does.</summary>
    Drop,
}
