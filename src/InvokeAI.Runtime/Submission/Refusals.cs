using System.Net;

namespace InvokeAI;

/// <summary>Lists the statuses that mean that nothing was queued.</summary>
internal static class Refusals
{
    /// <summary>
    /// Determines whether a status means that the server or a gateway did not act on the request. After all others the batch may be queued: a redirect, a time
    /// limit (408, 499, 504), a failure (500, 502, 503), and statuses that are not known here.
    /// </summary>
    public static bool IsRefusal(HttpStatusCode status) => (int)status is
        400 or 401 or 403 or 404 or 405 or 406 or 407 or 409 or 410 or 411 or 413 or 414 or 415 or 422 or 426 or 428 or 429 or 431 or 451;
}
