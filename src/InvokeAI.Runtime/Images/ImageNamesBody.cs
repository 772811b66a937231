namespace InvokeAI.Images;

/// <summary>The body of the calls that take many images.</summary>
internal sealed record ImageNamesBody(IReadOnlyList<string> ImageNames);
