using System.Text.Json.Serialization;

namespace InvokeAI.Images;

/// <summary>The shapes of answers and bodies about pictures, videos and gallery items.</summary>
internal static class MediaAnswers
{
    internal sealed record ListPage<T>(int Total, [property: JsonRequired] IReadOnlyList<T>? Items);

    internal sealed record ImageNamesResult([property: JsonRequired] IReadOnlyList<string>? ImageNames, int StarredCount, int TotalCount);

    internal sealed record VideoNamesResult([property: JsonRequired] IReadOnlyList<string>? VideoNames, int StarredCount, int TotalCount);

    internal sealed record ImageDeletion([property: JsonRequired] IReadOnlyList<string>? DeletedImages, IReadOnlyList<string>? FailedImages, IReadOnlyList<string>? AffectedBoards)
    {
        public DeletionResult ToPublic() => Result(DeletedImages, FailedImages, AffectedBoards);
    }

    internal sealed record VideoDeletion([property: JsonRequired] IReadOnlyList<string>? DeletedVideos, IReadOnlyList<string>? FailedVideos, IReadOnlyList<string>? AffectedBoards)
    {
        public DeletionResult ToPublic() => Result(DeletedVideos, FailedVideos, AffectedBoards);
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

    /// <summary>Makes the exception for one thing that was not deleted.</summary>
    public static InvokeAIException NotDeleted(string kind, string name, IReadOnlyList<string>? failed)
        => failed is [_, ..] ? new($"The server could not delete {kind} {name}.") : new InvokeAINotFoundException($"The server has no {kind} {name}.");

    // The server gives no reasons.
    private static DeletionResult Result(IReadOnlyList<string>? deleted, IReadOnlyList<string>? failed, IReadOnlyList<string>? boards) => new()
    {
        Deleted = deleted ?? [],
        Failures = (failed ?? []).Distinct(StringComparer.Ordinal).ToDictionary(name => name, _ => "", StringComparer.Ordinal),
        AffectedBoards = boards ?? [],
    };
}
