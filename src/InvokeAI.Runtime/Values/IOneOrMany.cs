namespace InvokeAI;

/// <summary>Tells of an <see cref="OneOrMany{T}"/> of any type whether it is one value or a list.</summary>
internal interface IOneOrMany
{
    bool IsList { get; }

    /// <summary>Gets the one value.</summary>
    object Item { get; }
}
