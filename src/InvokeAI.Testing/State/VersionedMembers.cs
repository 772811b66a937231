extern alias InvokeAIRuntime;

using InvokeAIRuntime::InvokeAI.Server;

namespace InvokeAI.Testing.State;

/// <summary>
/// Lists the members of answers that were added or removed in a version of the server, by the server's own class names. A test compares each row with the
/// members of every release.
/// </summary>
internal static class VersionedMembers
{
    // The versions with which the member came, went, came back, and so on.
    private static readonly Dictionary<string, ServerVersion[]> Turns = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["BatchEnqueuedEvent.user_id"] = ["6.13.0rc1"],
        ["BoardDTO.cover_video_name"] = ["6.14.0-rc1"],
        ["BoardDTO.owner_username"] = ["6.12.0rc1"],
        ["BoardDTO.asset_count"] = ["6.6.0rc1"],
        ["BoardDTO.video_count"] = ["6.6.0rc1", "6.9.0rc1", "6.14.0-rc1"],
        ["BoardRecord.board_visibility"] = ["6.13.0rc1"],
        ["BoardRecord.is_private"] = ["6.0.0", "6.9.0rc1"],
        ["BoardRecord.user_id"] = ["6.12.0rc1"],
        ["GraphExecutionState.indegree"] = ["6.10.0rc1"],
        ["GraphExecutionState.prepared_iteration_paths"] = ["6.14.0-rc1"],
        ["GraphExecutionState.ready_order"] = ["6.10.0rc1"],
        ["GraphExecutionState.workflow_call_stack"] = ["6.14.0-rc1"],
        ["ImageRecord.image_subfolder"] = ["6.13.0rc2"],
        ["InvocationProgressEvent.device"] = ["6.14.0-rc1"],
        ["QueueItemEventBase.user_id"] = ["6.12.0rc1"],
        ["QueueItemStatusChangedEvent.status_sequence"] = ["6.13.0rc1"],
        ["SessionQueueItem.credits"] = ["6.0.0", "6.9.0rc1"],
        ["SessionQueueItem.status_sequence"] = ["6.13.0rc1"],
        ["SessionQueueItem.user_id"] = ["6.12.0rc1"],
        ["SessionQueueItem.workflow_call_id"] = ["6.14.0-rc1"],
        ["SessionQueueStatus.user_pending"] = ["6.12.0rc1", "6.13.0rc1", "6.13.5rc1"],
        ["SessionQueueStatus.waiting"] = ["6.14.0-rc1"],
        ["StylePresetRecordDTO.user_id"] = ["6.13.0"],
        ["WorkflowRecordDTOBase.user_id"] = ["6.13.0rc1"],
    }.ToDictionary(row => row.Key, row => row.Value.Select(Parse).ToArray(), StringComparer.Ordinal);

    public static IEnumerable<string> All => Turns.Keys;

    public static bool Has(ServerVersion version, string member) => Turns[member].Count(version.Reaches) % 2 == 1;

    private static ServerVersion Parse(string text) => ServerVersion.TryParse(text, out var version) ? version : throw new FormatException(text);
}
