using System.Collections.Concurrent;
using System.Net;

namespace InvokeAI.Http;

/// <summary>Remembers the optional routes that a server does not have, so that each is requested once.</summary>
internal sealed class MissingRoutes
{
    private readonly ConcurrentDictionary<string, bool> _missing = new(StringComparer.Ordinal);

    /// <summary>Uses a route if the server has it, and another way if it does not.</summary>
    /// <param name="route">The name under which the route is remembered.</param>
    /// <param name="preferred">Calls the route.</param>
    /// <param name="otherwise">Does the same on a server without the route.</param>
    public async Task<T> PreferAsync<T>(string route, Func<Task<T>> preferred, Func<Task<T>> otherwise)
    {
        if (!_missing.ContainsKey(route))
        {
            try
            {
                return await preferred().ConfigureAwait(false);
            }
            catch (InvokeAIApiException e) when (MissingRoutes.IsUnknownRoute(e))
            {
                _missing[route] = true;
            }
        }

        return await otherwise().ConfigureAwait(false);
    }

    /// <summary>Gets a value indicating whether the server does not know the path at all: the answer is FastAPI's default message.</summary>
    public static bool IsUnknownRoute(InvokeAIApiException e)
        => e.StatusCode == HttpStatusCode.MethodNotAllowed || (e.StatusCode == HttpStatusCode.NotFound && e.Detail is "Not Found");
}
