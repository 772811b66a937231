using InvokeAI.Queue;
using InvokeAI.Server;
using InvokeAI.Testing;
using InvokeAI.Testing.State;

namespace InvokeAI.Tests.Contract;

/// <summary>Tests the table of features and versions against the releases.</summary>
public class ServerFeaturesTests
{
    private static readonly Dictionary<ServerFeature, string[]> Evidence = new()
    {
        [ServerFeature.ItemIds] = ["GET /api/v1/queue/{queue_id}/item_ids", "POST /api/v1/queue/{queue_id}/items_by_ids"],
        [ServerFeature.WorkflowSchema4] = ["WorkflowV4.version"],
        [ServerFeature.ItemSummaries] = ["POST /api/v1/queue/{queue_id}/item_summaries_by_ids"],
        [ServerFeature.IterationPaths] = ["GraphExecutionState.prepared_iteration_paths"],
        [ServerFeature.ModelsByHash] = ["GET /api/v2/models/get_by_hash"],
        [ServerFeature.ModelInstallControl] =
        [
            "POST /api/v2/models/install/{id}/pause", "POST /api/v2/models/install/{id}/resume", "POST /api/v2/models/install/{id}/restart_failed",
            "POST /api/v2/models/install/{id}/restart_file", "GET /api/v2/models/missing", "GET /api/v2/models/sync/orphaned",
            "DELETE /api/v2/models/sync/orphaned",
        ],
        [ServerFeature.Videos] = ["GET /api/v1/videos/i/{video_name}", "POST /api/v1/videos/upload", "GET /api/v1/gallery/items/", "BatchDatum.items[][]"],
        [ServerFeature.SignIn] = ["POST /api/v1/auth/login", "GET /api/v1/auth/status", "GET /api/v1/auth/users", "SessionQueueItem.user_id"],
        [ServerFeature.LibrarySharing] = ["PATCH /api/v1/workflows/i/{workflow_id}/is_public", "WorkflowRecordDTOBase.is_public"],
        [ServerFeature.LanguageModels] = ["POST /api/v1/utilities/expand-prompt", "POST /api/v1/utilities/image-to-prompt"],
        [ServerFeature.ModelReidentification] = ["POST /api/v2/models/i/{key}/reidentify"],
        [ServerFeature.BulkModelDeletion] = ["POST /api/v2/models/i/bulk_delete"],
        [ServerFeature.LibraryTags] = ["GET /api/v1/workflows/tags"],
        [ServerFeature.BoardVisibility] = ["BoardRecord.board_visibility"],
        [ServerFeature.SystemPrompts] = ["GET /api/v1/system_prompts/"],
        [ServerFeature.SavedWorkflowCalls] = ["SessionQueueItem.workflow_call_id", "SessionQueueStatus.waiting", "BatchStatus.waiting"],
        [ServerFeature.GalleryItemNames] = ["GET /api/v1/gallery/item_names"],
    };

    public static TheoryData<ServerFeature> Features => [.. Enum.GetValues<ServerFeature>()];

    public static TheoryData<string> Versions => [.. ServerVersions.All.Select(v => v.Version)];

    [Theory]
    [MemberData(nameof(Features))]
    public void Each_row_says_what_the_releases_have(ServerFeature feature)
    {
        foreach (var (version, names) in ServerVersions.All)
        {
            foreach (var name in Evidence[feature])
                Assert.True(names.Contains(name) == Parse(version).Supports(feature), $"{version} {(names.Contains(name) ? "has" : "lacks")} {name}");
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_stand_in_shows_the_members_of_each_release(string version)
    {
        var names = ServerVersions.All.Single(v => v.Version == version).Names;
        Assert.All(VersionedMembers.All,
            member => Assert.True(names.Contains(member) == VersionedMembers.Has(Parse(version), member),
                $"{version} {(names.Contains(member) ? "has" : "lacks")} {member}"));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_stand_in_has_no_route_that_its_version_lacks(string version)
    {
        var names = ServerVersions.All.Single(v => v.Version == version).Names.Select(ServerVersions.Shape).ToHashSet(StringComparer.Ordinal);
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Version = version }, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(server.RoutePatterns.Select(ServerVersions.Shape), route => !names.Contains(route));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_client_and_the_stand_in_agree_on_each_optional_route(string version)
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Version = version }, TestContext.Current.CancellationToken);
        var routes = server.RoutePatterns.Select(ServerVersions.Shape).ToHashSet(StringComparer.Ordinal);
        foreach (var (feature, names) in Evidence)
        {
            foreach (var route in names.Where(n => n.Contains(' ', StringComparison.Ordinal)))
                Assert.True(routes.Contains(ServerVersions.Shape(route)) == Parse(version).Supports(feature), $"{version}: {route}");
        }
    }

    [Fact]
    public void Versions_are_ordered_by_number_and_stage()
    {
        // The list is in this order, except that the main branch calls itself an alpha of the coming release.
        var released = ServerVersions.All.Select(v => Parse(v.Version)).SkipLast(1).ToList();
        Assert.Equal(released, released.Order());
        string[] stages = ["6.14.0.dev1", "6.14.0-alpha", "6.14.0a1", "6.14.0b1", "6.14.0-rc1", "6.14.0.rc2", "6.14.0rc10", "6.14.0", "6.14.0.post1", "6.14.1"];
        for (var i = 1; i < stages.Length; i++)
            Assert.True(Parse(stages[i - 1]) < Parse(stages[i]), $"{stages[i - 1]} < {stages[i]}");
        Assert.Equal(0, Parse("6.14.0-rc2").CompareTo(Parse("6.14.0rc2")));
        Assert.Equal(0, Parse("6.14.0+cu128").CompareTo(Parse("6.14")));
    }

    private static ServerVersion Parse(string version) => ServerVersion.TryParse(version, out var parsed) ? parsed : throw new ArgumentException(version);
}
