using InvokeAI.Testing.Http;
using InvokeAI.Testing.Schema;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace InvokeAI.Testing.Endpoints;

/// <summary><c>/openapi.json</c>: the nodes and the paths of the server.</summary>
internal static class SchemaEndpoint
{
    public static void Map(IEndpointRouteBuilder routes, ServerState state)
    {
        // Megabytes that are seldom asked for: made once, when somebody does, of all routes that stand by then.
        var document = new Lazy<Reply>(() => Reply.Json(OpenApiDocument.Write(state.Catalog, state.Options.Version, Known(routes))));
        routes.MapGet("/openapi.json", () => document.Value);
    }

    public static IEnumerable<(string Path, string Method)> Known(IEndpointRouteBuilder routes) =>
        from endpoint in routes.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        let path = endpoint.RoutePattern.RawText!
        where path.StartsWith("/api/", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        select (path, method);
}
