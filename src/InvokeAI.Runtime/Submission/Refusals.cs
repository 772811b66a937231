using System.Net;

namespace InvokeAI;

/// <summary>The statuses that mean "nothing was queued".</summary>
internal static class Refusals
{
    /// <summary>
    /// Only statuses by which a server or a gateway says that it did not act on the request. All others leave it open: a redirect, a time limit (408, 499, 504), a failure (500, 502, 503), and
    /// whatever is not known here may follow after the batch was queued.
    /// </summary>
    public static bool IsRefusal(HttpStatusCode status) => (int)status is
        400 or 401 or 403 or 404 or 405 or 406 or 407 or 409 or 410 or 411 or 413 or 414 or 415 or 422 or 426 or 428 or 429 or 431 or 451;
}
