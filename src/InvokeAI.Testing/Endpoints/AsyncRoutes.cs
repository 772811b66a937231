using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InvokeAI.Testing.Endpoints;

/// <summary>Handlers that wait for the request's body.</summary>
internal static class AsyncRoutes
{
    /// <summary>Maps a handler. MapPost and similar methods would treat the lambda as a RequestDelegate and ignore its result.</summary>
    public static void MapAsync(this IEndpointRouteBuilder routes, string method, string pattern, Func<HttpContext, Task<IResult>> handler) =>
        routes.MapMethods(pattern, [method], (RequestDelegate)(async context =>
        {
            var result = await handler(context).ConfigureAwait(false);
            await result.ExecuteAsync(context).ConfigureAwait(false);
        }));
}
