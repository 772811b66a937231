using System.Text.Json.Serialization;

namespace InvokeAI.Images;

/// <summary>Contains the JSON types of answers about gallery items, and of the pages of all lists of images and videos.</summary>
internal static class GalleryAnswers
{
    internal sealed record ListPage<T>(int Total, [property: JsonRequired] IReadOnlyList<T>? Items);

    internal sealed record ItemNamesResult([property: JsonRequired] IReadOnlyList<string>? ItemNames, int StarredCount, int TotalCount);

    internal sealed record GalleryNames([property: JsonRequired] IReadOnlyList<GalleryItemRef>? Items, int StarredCount, int TotalCount);
}
