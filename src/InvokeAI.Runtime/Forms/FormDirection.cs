namespace InvokeAI;

/// <summary>Specifies how a container of a form arranges its children.</summary>
public enum FormDirection
{
    /// <summary>The children are below each other.</summary>
    Column,

    /// <summary>The children are beside each other.</summary>
    Row,
}
