namespace InvokeAI.Server;

/// <summary>
/// Lists the version that introduced each feature. The client and the stand-in both read this table. A test compares each row with the routes and members of
/// every release.
/// </summary>
internal static class ServerFeatures
{
    public static ServerVersion Since(ServerFeature feature) => feature switch
    {
        ServerFeature.ItemIds => Of(6, 7, "6.7.0rc1"),
        ServerFeature.ModelReidentification => Of(6, 9, "6.9.0"),
        ServerFeature.BulkModelDeletion or ServerFeature.LibraryTags => Of(6, 10, "6.10.0rc1"),
        ServerFeature.SignIn or ServerFeature.ModelInstallControl => Of(6, 12, "6.12.0rc1"),
        // Not in the candidate of 6.12.
        ServerFeature.ModelsByHash => Of(6, 12, "6.12.0"),
        ServerFeature.WorkflowSchema4 or ServerFeature.LibrarySharing or ServerFeature.LanguageModels or ServerFeature.BoardVisibility
            => Of(6, 13, "6.13.0rc1"),
        ServerFeature.Videos or ServerFeature.IterationPaths or ServerFeature.SystemPrompts or ServerFeature.SavedWorkflowCalls => Of(6, 14, "6.14.0-rc1"),
        // On the main branch, whose version is 6.14.0-alpha, but neither in 6.14.0-rc1 nor in 6.14.0-rc2.
        ServerFeature.ItemSummaries or ServerFeature.GalleryItemNames => Of(6, 14, "6.14.0"),
        _ => throw new ArgumentOutOfRangeException(nameof(feature), feature, null),
    };

    private static ServerVersion Of(int major, int minor, string text) => new(major, minor, 0, text);
}
