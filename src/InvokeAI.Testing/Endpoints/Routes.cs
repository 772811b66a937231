using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Routing;

namespace InvokeAI.Testing.Endpoints;

/// <summary>All that the server answers to.</summary>
internal static class Routes
{
    public static void Map(IEndpointRouteBuilder routes, ServerState state, Accounts accounts)
    {
        AppEndpoints.Map(routes, state);
        AuthEndpoints.Map(routes, state, accounts);
        EnqueueEndpoint.Map(routes, state);
        QueueEndpoints.Map(routes, state);
        QueueControlEndpoints.Map(routes, state);
        BoardEndpoints.Map(routes, state);
        ImageEndpoints.Map(routes, state);
        ImageUploadEndpoint.Map(routes, state);
        ImageChangeEndpoints.Map(routes, state);
        BoardImageEndpoints.Map(routes, state);
        BulkDownloadEndpoints.Map(routes, state);
        GalleryEndpoints.Map(routes, state);
        VideoEndpoints.Map(routes, state);
        VideoChangeEndpoints.Map(routes, state);
        ModelEndpoints.Map(routes, state);
        ModelImages.Map(routes, state);
        ModelInstallEndpoints.Map(routes, state);
        ModelUpkeepEndpoints.Map(routes, state);
        WorkflowEndpoints.Map(routes, state);
        UtilityEndpoints.Map(routes);
        LanguageModelEndpoints.Map(routes, state);
        PresetEndpoints.Map(routes, state);
        SchemaEndpoint.Map(routes, state);
    }
}
