namespace InvokeAI.Images;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Offset">Where the page begins.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="Items">The page.</param>
public sealed record Page<T>(int Offset, int Total, IReadOnlyList<T> Items);
