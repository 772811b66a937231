using InvokeAI.Testing.Execution;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Routing;

namespace InvokeAI.Testing.Endpoints;

/// <summary>Maps all routes of the server.</summary>
internal static class Routes
{
    public static void Map(IEndpointRouteBuilder routes, Machine machine, Accounts accounts)
    {
        var state = machine.State;
        AppEndpoints.Map(routes, state);
        AuthEndpoints.Map(routes, state, accounts);
        EnqueueEndpoint.Map(routes, machine);
        QueueEndpoints.Map(routes, machine);
        QueueControlEndpoints.Map(routes, machine);
        BoardEndpoints.Map(routes, state);
        ImageEndpoints.Map(routes, state);
        ImageUploadEndpoint.Map(routes, state);
        ImageChangeEndpoints.Map(routes, state);
        BoardImageEndpoints.Map(routes, state);
        BulkDownloadEndpoints.Map(routes, machine);
        GalleryEndpoints.Map(routes, state);
        VideoEndpoints.Map(routes, state);
        VideoChangeEndpoints.Map(routes, state);
        ModelEndpoints.Map(routes, state);
        ModelImages.Map(routes, state);
        ModelInstallEndpoints.Map(routes, machine);
        ModelUpkeepEndpoints.Map(routes, machine);
        WorkflowEndpoints.Map(routes, machine);
        UtilityEndpoints.Map(routes);
        LanguageModelEndpoints.Map(routes, state);
        PresetEndpoints.Map(routes, state);
        SchemaEndpoint.Map(routes, state);
    }
}
