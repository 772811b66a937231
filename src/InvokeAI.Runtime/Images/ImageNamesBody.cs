namespace InvokeAI.Images;

/// <summary>The body of the calls that take many pictures.</summary>
internal sealed record ImageNamesBody(IReadOnlyList<string> ImageNames);
