using System.Net;
using System.Runtime.Versioning;

namespace InvokeAI.Http;

/// <summary>Creates the handler that sends requests, as the transport needs it on each platform.</summary>
internal static class PrimaryHandler
{
    // The server (uvicorn) closes idle connections after 5 seconds; a POST on one that is just being closed would be uncertain.
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Creates a handler for one client, or for one lifetime of a client factory's handlers.</summary>
    /// <param name="connectionLifetime">The lifetime of a connection, so that a server's new address is found, or null for no limit.</param>
    public static HttpMessageHandler Create(TimeSpan? connectionLifetime = null)
        // In a browser, the browser itself connects, follows redirects, decompresses and keeps cookies.
        => OperatingSystem.IsBrowser() ? new HttpClientHandler() : CreateForSockets(connectionLifetime);

    [UnsupportedOSPlatform("browser")]
    private static SocketsHttpHandler CreateForSockets(TimeSpan? connectionLifetime) => new()
    {
        // Redirects are followed in the transport, which knows where tokens may go.
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        // Cookies know no ports: one that a server set would go to whatever else runs on its host. The server's own sign-in needs none.
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionIdleTimeout = IdleTimeout,
        PooledConnectionLifetime = connectionLifetime ?? Timeout.InfiniteTimeSpan,
    };
}
