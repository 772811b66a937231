namespace InvokeAI.Images;

/// <summary>Names of pictures, cheap to ask for by the ten thousand.</summary>
/// <param name="Names">The names, in the order asked for.</param>
/// <param name="StarredCount">How many at the beginning are starred, where starred ones come first.</param>
/// <param name="TotalCount">How many there are.</param>
public sealed record ImageNames(IReadOnlyList<string> Names, int StarredCount, int TotalCount);
