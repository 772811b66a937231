using System.Text.Json.Serialization;

namespace InvokeAI.Images;

/// <summary>The shapes of answers and bodies about pictures, videos and gallery items.</summary>
internal static class MediaAnswers
{
    internal sealed record ListPage<T>(int Offset, int Total, [property: JsonRequired] IReadOnlyList<T>? Items)
    {
        public Page<T> ToPage() => new() { Offset = Offset, Total = Total, Items = Items ?? [] };
    }

    internal sealed record ImageNamesResult([property: JsonRequired] IReadOnlyList<string>? ImageNames, int StarredCount, int TotalCount);

    internal sealed record VideoNamesResult([property: JsonRequired] IReadOnlyList<string>? VideoNames, int StarredCount, int TotalCount);

    internal sealed record ImageDeletion([property: JsonRequired] IReadOnlyList<string>? DeletedImages, IReadOnlyList<string>? FailedImages, IReadOnlyList<string>? AffectedBoards)
    {
        public DeletedMedia ToPublic() => new() { Deleted = DeletedImages ?? [], Failed = FailedImages ?? [], AffectedBoards = AffectedBoards ?? [] };
    }

    internal sealed record VideoDeletion([property: JsonRequired] IReadOnlyList<string>? DeletedVideos, IReadOnlyList<string>? FailedVideos, IReadOnlyList<string>? AffectedBoards)
    {
        public DeletedMedia ToPublic() => new() { Deleted = DeletedVideos ?? [], Failed = FailedVideos ?? [], AffectedBoards = AffectedBoards ?? [] };
    }

    internal sealed record WorkflowAndGraph([property: JsonRequired] string? Workflow, string? Graph);

    internal sealed record VideoNamesBody(IReadOnlyList<string> VideoNames);

    internal sealed record DownloadBody(IReadOnlyList<string>? ImageNames, string? BoardId);

    internal sealed record DownloadStarted(string? BulkDownloadItemName);

    internal sealed record BoardImages(string BoardId, IReadOnlyList<string> ImageNames);

    internal sealed record BoardImageChanges(IReadOnlyList<string>? AddedImages, IReadOnlyList<string>? RemovedImages, IReadOnlyList<string>? AffectedBoards);

    internal sealed record VideoBoard(string? BoardId, string VideoName);

    internal sealed record ImageRecordChanges(string? ImageCategory, string? SessionId, bool? IsIntermediate, bool? Starred);

    internal sealed record VideoRecordChanges(string? VideoCategory, string? SessionId, bool? IsIntermediate, bool? Starred);

    internal sealed record ItemNamesResult([property: JsonRequired] IReadOnlyList<string>? ItemNames, int StarredCount, int TotalCount);

    internal sealed record GalleryNames([property: JsonRequired] IReadOnlyList<GalleryItemRef>? Items, int StarredCount, int TotalCount);
}
