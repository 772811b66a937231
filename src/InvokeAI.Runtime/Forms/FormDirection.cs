namespace InvokeAI;

/// <summary>Specifies how a container of a form arranges its children.</summary>
public enum FormDirection
{
    /// <summary>Below each other.</summary>
    Column,

    /// <summary>Beside each other.</summary>
    Row,
}
