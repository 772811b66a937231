namespace InvokeAI;

/// <summary>The name of a picture or video.</summary>
/// <param name="Kind"><c>image</c> or <c>video</c>.</param>
/// <param name="Name">Its name.</param>
public sealed record GalleryItemRef(string Kind, string Name);
