namespace InvokeAI.Images;

/// <summary>Body of the calls that have many images.</summary>
internal sealed record ImageNamesBody(IReadOnlyList<string> ImageNames);
