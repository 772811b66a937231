using System.Text.Json.Serialization;
using InvokeAI.Http;

namespace InvokeAI.Images;

/// <summary>Contains the JSON types of answers and bodies about images.</summary>
internal static class ImageAnswers
{
    internal sealed record ImageNamesResult([property: JsonRequired] IReadOnlyList<string>? ImageNames, int StarredCount, int TotalCount);

    internal sealed record ImageDeletion([property: JsonRequired] IReadOnlyList<string>? DeletedImages, IReadOnlyList<string>? FailedImages,
        IReadOnlyList<string>? AffectedBoards)
    {
        public DeletionResult ToPublic() => Deletions.Of(DeletedImages, FailedImages, AffectedBoards);
    }

    internal sealed record WorkflowAndGraph([property: JsonRequired] string? Workflow, string? Graph);

    internal sealed record DownloadBody(IReadOnlyList<string>? ImageNames, string? BoardId);

    internal sealed record DownloadStarted(string? BulkDownloadItemName);

    internal sealed record BoardImages(string BoardId, IReadOnlyList<string> ImageNames);

    internal sealed record BoardImageChanges(IReadOnlyList<string>? AddedImages, IReadOnlyList<string>? RemovedImages, IReadOnlyList<string>? AffectedBoards);

    internal sealed record ImageRecordChanges(string? ImageCategory, string? SessionId, bool? IsIntermediate, bool? Starred);
}
