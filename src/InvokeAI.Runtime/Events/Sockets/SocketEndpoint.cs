using InvokeAI.Http;

namespace InvokeAI.Events.Sockets;

/// <summary>Where the socket is and how to get there: the same handler (proxy, certificates, headers) and the same tokens as HTTP.</summary>
/// <param name="Server">The server's address, ending with a slash; may have a sub-path.</param>
/// <param name="Invoker">Gives the HTTP client that the upgrade request goes through.</param>
/// <param name="Tokens">Gives what knows the token of the CONNECT packet (sign-in replaces it).</param>
internal sealed record SocketEndpoint(Uri Server, Func<HttpMessageInvoker> Invoker, Func<ITokenSource> Tokens)
{
    public static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(90);

    /// <summary>How long the way to a connected socket may take. A server whose nodes compute on the CPU can be silent for a minute.</summary>
    public TimeSpan ConnectTimeout { get; init; } = LongestConnect;

    /// <summary>How long pings may be overdue before the connection counts as dead.</summary>
    public TimeSpan StallTolerance { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest event that is read; longer ones are skipped.</summary>
    public int MaxFrameBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The server as telemetry names it.</summary>
    public TelemetryServer Telemetry { get => field ??= new(Server); init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary><c>ws://host:9090/sub/path/ws/socket.io/?EIO=4&amp;transport=websocket</c>.</summary>
    public Uri SocketUri
    {
        get
        {
            var builder = new UriBuilder(new Uri(Server, "ws/socket.io/?EIO=4&transport=websocket"));
            builder.Scheme = Server.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
            return builder.Uri;
        }
    }

    /// <summary>Where a redirect leads, as a proxy sends one from http to https; null where it leads nowhere, or to another server (the token goes along).</summary>
    public Uri? RedirectTarget(Uri from, int status, IReadOnlyDictionary<string, IEnumerable<string>>? headers)
    {
        if (status is not (301 or 302 or 307 or 308) || headers?.GetValueOrDefault("Location")?.FirstOrDefault() is not { } location || !Uri.TryCreate(from, location, out var target))
            return null;
        return IsSameServer(target) ? new UriBuilder(target) { Scheme = IsSecure(target) ? Uri.UriSchemeWss : Uri.UriSchemeWs }.Uri : null;
    }

    /// <summary>Whether an address, of a socket or not, is the server's: where the token may go.</summary>
    public bool IsSameServer(Uri address)
        => ServerAddress.IsSameServer(Server, new UriBuilder(address) { Scheme = IsSecure(address) ? Uri.UriSchemeHttps : Uri.UriSchemeHttp }.Uri);

    private static bool IsSecure(Uri address) => address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeWss;
}
