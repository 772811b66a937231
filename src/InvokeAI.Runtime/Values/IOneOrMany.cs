namespace InvokeAI;

/// <summary>Reports whether an <see cref="OneOrMany{T}"/> of any type is one value or a list.</summary>
internal interface IOneOrMany
{
    bool IsList { get; }

    /// <summary>Gets the one value.</summary>
    object Item { get; }
}
