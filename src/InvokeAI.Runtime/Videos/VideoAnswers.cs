using System.Text.Json.Serialization;
using InvokeAI.Http;

namespace InvokeAI.Videos;

/// <summary>Contains the JSON types of answers and bodies about videos.</summary>
internal static class VideoAnswers
{
    internal sealed record VideoNamesResult([property: JsonRequired] IReadOnlyList<string>? VideoNames, int StarredCount, int TotalCount);

    internal sealed record VideoDeletion([property: JsonRequired] IReadOnlyList<string>? DeletedVideos, IReadOnlyList<string>? FailedVideos,
        IReadOnlyList<string>? AffectedBoards)
    {
        public DeletionResult ToPublic() => Deletions.Of(DeletedVideos, FailedVideos, AffectedBoards);
    }

    internal sealed record VideoNamesBody(IReadOnlyList<string> VideoNames);

    internal sealed record VideoBoard(string? BoardId, string VideoName);

    internal sealed record VideoRecordChanges(string? VideoCategory, string? SessionId, bool? IsIntermediate, bool? Starred);
}
